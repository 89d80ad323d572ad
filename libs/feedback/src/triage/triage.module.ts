import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContributionsModule } from '../contributions/contributions.module.js';
import { ContributionLabel } from './contribution-label.entity.js';
import { InternalNote } from './internal-note.entity.js';
import { Label } from './label.entity.js';
import { TriageChange } from './triage-change.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([ContributionLabel, InternalNote, Label, TriageChange]), ContributionsModule],
})
export class TriageModule {}

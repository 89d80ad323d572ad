import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#identity';
import { ContributionsModule } from '#contributions';
import { ContributionLabel } from './contribution-label.entity.js';
import { Assignees } from './assignees.js';
import { DeskCounts } from './desk-counts.js';
import { DeskDetailsReadModel } from './desk-details.read-model.js';
import { DeskList } from './desk-list.read-model.js';
import { DeskRows } from './desk-rows.js';
import { DeskSearch } from './desk-search.js';
import { InternalNote } from './internal-note.entity.js';
import { Label } from './label.entity.js';
import { Labels } from './labels.service.js';
import { Notes } from './notes.service.js';
import { OrderedDays } from './ordered-days.js';
import { ReadMarks } from './read-marks.service.js';
import { RevisionWriter } from './revision-writer.js';
import { Revisions } from './revisions.service.js';
import { RevisionPlans } from './revision-plan.js';

const PROVIDERS = [
  Assignees,
  DeskCounts,
  DeskDetailsReadModel,
  DeskList,
  DeskRows,
  DeskSearch,
  Labels,
  Notes,
  OrderedDays,
  ReadMarks,
  Revisions,
];

@Module({
  imports: [TypeOrmModule.forFeature([ContributionLabel, InternalNote, Label]), ContributionsModule, IdentityModule],
  providers: [...PROVIDERS, RevisionWriter, RevisionPlans],
  exports: PROVIDERS,
})
export class DeskModule {}

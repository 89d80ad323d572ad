import { Module } from '@nestjs/common';
import { ContributionsModule } from '#contributions';
import { DeskModule } from '../desk/desk.module.js';
import { Joining } from './joining.js';
import { MergeCandidates } from './merge-candidates.js';
import { MergeRows } from './merge-rows.js';
import { Merges } from './merges.service.js';

@Module({
  imports: [ContributionsModule, DeskModule],
  providers: [Joining, MergeCandidates, MergeRows, Merges],
  exports: [MergeCandidates, Merges],
})
export class MergingModule {}

import { Module } from '@nestjs/common';
import { ContributionsModule } from '#contributions';
import { DeskModule } from '../desk/desk.module.js';
import { MergeWriter } from './merge-writer.js';
import { MergeCandidates } from './merge-candidates.js';
import { MergeRows } from './merge-tree.js';
import { Merges } from './merges.service.js';

@Module({
  imports: [ContributionsModule, DeskModule],
  providers: [MergeWriter, MergeCandidates, MergeRows, Merges],
  exports: [MergeCandidates, Merges],
})
export class MergingModule {}

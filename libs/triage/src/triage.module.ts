import { Module } from '@nestjs/common';
import { DeskModule } from './desk/desk.module.js';
import { MergingModule } from './merging/merging.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';

const ROOMS = [DeskModule, MergingModule, OutcomesModule];

@Module({ imports: ROOMS, exports: ROOMS })
export class TriageModule {}

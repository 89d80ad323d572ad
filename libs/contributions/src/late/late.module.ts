import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Closings } from './closings.js';
import { LateMark } from './late-mark.entity.js';
import { LateMarks } from './late-marks.js';
import { OpenedStamps } from './opened-stamps.js';

@Module({
  imports: [TypeOrmModule.forFeature([LateMark])],
  providers: [Closings, LateMarks, OpenedStamps],
  exports: [Closings, LateMarks, OpenedStamps],
})
export class LateModule {}

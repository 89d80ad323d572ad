import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PastAnswers } from './responses/past-answers.entity.js';
import { Response } from './responses/response.entity.js';
import { Step } from './tallies/step.entity.js';
import { Tally } from './tallies/tally.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([PastAnswers, Response, Step, Tally])],
  providers: [],
  exports: [],
})
export class FeedbackModule {}

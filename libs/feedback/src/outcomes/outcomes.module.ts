import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContributionsModule } from '../contributions/contributions.module.js';
import { OfficialAnswer } from './official-answer.entity.js';
import { Outcome } from './outcome.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([OfficialAnswer, Outcome]), ContributionsModule],
})
export class OutcomesModule {}

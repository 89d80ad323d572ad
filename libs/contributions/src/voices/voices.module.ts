import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Voice } from './voice.entity.js';
import { Faces } from './faces.js';
import { Voices } from './voices.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Voice])],
  providers: [Faces, Voices],
  exports: [Faces, Voices],
})
export class VoicesModule {}

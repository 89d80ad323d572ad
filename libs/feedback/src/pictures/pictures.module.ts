import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VoicesModule } from '../voices/voices.module.js';
import { Picture } from './picture.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Picture]), VoicesModule],
})
export class PicturesModule {}

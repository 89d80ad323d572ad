import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContributionPlaces } from '../contributions/contribution-place.js';
import { VisibleContributions } from '../contributions/visible-contributions.js';
import { LateModule } from '../late/late.module.js';
import { VoicesModule } from '../voices/voices.module.js';
import { PictureCleaning } from './picture-cleaning.js';
import { PictureSending } from './picture-sending.entity.js';
import { PictureRows } from './picture-rows.js';
import { PictureStore } from './picture-store.js';
import { Picture } from './picture.entity.js';
import { Pictures } from './pictures.service.js';

/** Provides services of `ContributionsModule` itself: that module imports this one. */
@Module({
  imports: [TypeOrmModule.forFeature([Picture, PictureSending]), LateModule, VoicesModule],
  providers: [ContributionPlaces, PictureCleaning, PictureRows, Pictures, PictureStore, VisibleContributions],
  exports: [PictureCleaning, Pictures],
})
export class PicturesModule {}

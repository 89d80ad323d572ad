import { Module } from '@nestjs/common';
import { FeedbackModule } from '#feedback';
import { ContributionPicturesPages } from './contribution-pictures.pages.js';
import { PictureDiscardPages } from './picture-discard.pages.js';
import { PicturesApi } from './pictures.api.js';
import { PictureForms } from './sent-pictures.js';

@Module({
  imports: [FeedbackModule],
  controllers: [ContributionPicturesPages, PictureDiscardPages, PicturesApi],
  providers: [PictureForms],
})
export class PicturesPortalModule {}

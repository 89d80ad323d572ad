import { Module } from '@nestjs/common';
import { FeedbackModule } from '#feedback';
import { ContributionPicturesPages } from './contribution-pictures.pages.js';
import { PictureFilePages } from './picture-files.pages.js';
import { PictureUploadPages } from './picture-uploads.pages.js';
import { PicturesApi } from './pictures.api.js';
import { PictureForms } from './sent-pictures.js';

@Module({
  imports: [FeedbackModule],
  controllers: [ContributionPicturesPages, PictureFilePages, PictureUploadPages, PicturesApi],
  providers: [PictureForms],
})
export class PicturesPortalModule {}

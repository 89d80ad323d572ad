import { Module } from '@nestjs/common';
import { ContributionsModule } from '#contributions';
import { ContributionPicturesPages } from './contribution-pictures.pages.js';
import { PictureDiscardPages } from './picture-discard.pages.js';
import { PicturesApi } from './pictures.api.js';
import { PictureForms } from '../http/pictures/picture-forms.js';

@Module({
  imports: [ContributionsModule],
  controllers: [ContributionPicturesPages, PictureDiscardPages, PicturesApi],
  providers: [PictureForms],
})
export class PicturesPortalModule {}

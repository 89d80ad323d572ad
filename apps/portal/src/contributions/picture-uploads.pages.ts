import { Controller, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ContributionPlaces, Pictures, type PictureFacts } from '#feedback';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { PictureForms } from './sent-pictures.js';

/** Pictures of something that is still being written: sent by the page's own script, one at a time. */
@Controller('testing/:rolloutId/pictures')
@SignedIn()
export class PictureUploadPages {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly pictures: Pictures,
    private readonly forms: PictureForms,
  ) {}

  @Post()
  async upload(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Req() request: FastifyRequest,
  ): Promise<PictureFacts> {
    await this.places.find(ctx, rolloutId);
    return this.forms.one(request, (bytes, { clientToken }) =>
      this.pictures.upload(ctx, rolloutId, { bytes, clientToken }),
    );
  }
}

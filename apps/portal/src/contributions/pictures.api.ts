import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ContributionPlaces, Pictures, type PictureFacts } from '#contributions';
import { ENCODED_TYPE, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { replyPicture, readSize } from '../http/pictures/picture-reply.js';
import { PictureForms } from '../http/pictures/picture-forms.js';

const PICTURE = { id: '5d0c2c1f9a7e4b3d8f60a1b2c3d4e5f6', width: 1170, height: 2048 };
const FORM = {
  'multipart/form-data': {
    type: 'object',
    required: ['picture'],
    properties: {
      picture: {
        type: 'string',
        format: 'binary',
        description: 'JPEG, PNG, WebP or GIF up to 8 MB and 24 megapixels',
      },
      clientToken: {
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{8,40}$',
        description: 'The sender’s own: sent again under it, the picture is taken once',
      },
    },
  },
};

/** Pictures of contributions. Our own pages upload and show them by the same routes as API clients. */
@Controller()
@SignedIn()
export class PicturesApi {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly pictures: Pictures,
    private readonly forms: PictureForms,
  ) {}

  @Post(['api/v1/rollouts/:id/pictures', 'testing/:id/pictures'])
  @Operation({
    summary:
      'Send a picture for a contribution that is still to be posted, which then names its id. One that is not used is removed after two weeks',
    upload: FORM,
    status: 201,
    conflicts: true,
    answer: PICTURE,
  })
  async upload(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Req() request: FastifyRequest,
  ): Promise<PictureFacts> {
    await this.places.find(ctx, rolloutId);
    return this.forms.one(request, (bytes, { clientToken }) =>
      this.pictures.upload(ctx, rolloutId, { bytes, clientToken }),
    );
  }

  @Get(['api/v1/pictures/:id', 'pictures/:id'])
  @Operation({
    summary: 'A picture, to those who see its contribution; upright, at most 2,048 pixels long, without metadata',
    query: { size: '`small` for one of at most 480 pixels' },
    mediaType: ENCODED_TYPE,
    answer: 'RIFF…WEBP',
  })
  async show(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Query('size') wanted: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const size = readSize(wanted);
    return replyPicture({ ctx, request, reply }, { id, size }, await this.pictures.open(ctx, id, size));
  }

  @Delete('api/v1/pictures/:id')
  @HttpCode(204)
  @Operation({ summary: 'Discard a picture I sent and have not used', status: 204 })
  async discard(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.pictures.discard(ctx, id);
  }

  @Post('api/v1/contributions/:id/pictures')
  @Operation({
    summary: 'Add a picture to my contribution',
    upload: FORM,
    status: 201,
    answer: PICTURE,
    conflicts: true,
  })
  async add(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<PictureFacts> {
    await this.pictures.ofMine(ctx, id);
    return this.forms.one(request, (bytes, { clientToken }) => this.pictures.addTo(ctx, id, { bytes, clientToken }));
  }

  @Delete('api/v1/contributions/:id/pictures/:pictureId')
  @HttpCode(204)
  @Operation({ summary: 'Remove a picture from my contribution, for good', status: 204 })
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('pictureId') pictureId: string,
  ): Promise<void> {
    await this.pictures.detach(ctx, id, pictureId);
  }
}

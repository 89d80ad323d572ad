import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pictures } from '#feedback';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { replyPicture, sizeOf } from './picture-reply.js';

/** Pictures themselves. */
@Controller('pictures/:id')
@SignedIn()
export class PictureFilePages {
  constructor(private readonly pictures: Pictures) {}

  @Get()
  async show(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Query('size') wanted: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const size = sizeOf(wanted);
    return replyPicture({ ctx, request, reply }, { id, size }, await this.pictures.open(ctx, id, size));
  }

  /** One that was sent and is not wanted after all. */
  @Post('discard')
  @HttpCode(204)
  async discard(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.pictures.discard(ctx, id);
  }
}

import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Pictures } from '#contributions';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';

@Controller('pictures/:id/discard')
@SignedIn()
export class PictureDiscardPages {
  constructor(private readonly pictures: Pictures) {}

  @Post()
  @HttpCode(204)
  async discard(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<void> {
    await this.pictures.discard(ctx, id);
  }
}

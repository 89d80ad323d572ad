import { randomBytes } from 'node:crypto';
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MOST_PICTURES, Pictures } from '#contributions';
import { pathTo } from '#notifications';
import { AppError, IMAGE_LIMITS, Texts, tooManyBytes, type FieldError, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { presentPictures } from './pictures.presenter.js';
import { PICTURE_FIELD, PictureForms, type SentPictures } from '../http/pictures/picture-forms.js';

@Controller('contributions/:id/pictures')
@SignedIn()
export class ContributionPicturesPages {
  constructor(
    private readonly pictures: Pictures,
    private readonly forms: PictureForms,
    private readonly texts: Texts,
  ) {}

  @Get()
  showPictures(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    return this.form(ctx, id);
  }

  @Post()
  async add(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<Page | Redirect> {
    await this.pictures.ofMine(ctx, id);
    return attempt(
      () => this.forms.take(request, MOST_PICTURES, (sent) => this.addAll(ctx, id, sent)),
      (count) => redirect(pathTo.contribution(id), { kind: 'success', key: 'pictures.flash.added', vars: { count } }),
      (problem) => this.form(ctx, id, problem),
    );
  }

  @Post(':pictureId/remove')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('pictureId') pictureId: string,
  ): Promise<Redirect> {
    await this.pictures.detach(ctx, id, pictureId);
    return redirect(`${pathTo.contribution(id)}/pictures`, { kind: 'success', key: 'pictures.flash.removed' });
  }

  /** Each picture is stored by itself, so that a refused one does not hold up the others. */
  private async addAll(ctx: RequestContext, id: string, { pictures, clientToken }: SentPictures): Promise<number> {
    const refused: FieldError[] = [];
    for (const [index, { name, bytes }] of pictures.entries()) {
      const token = clientToken === undefined ? undefined : `${clientToken}-${index}`;
      try {
        if (!bytes) throw tooManyBytes();
        await this.pictures.addTo(ctx, id, { bytes, clientToken: token });
      } catch (error) {
        if (!(error instanceof AppError) || !error.fields.length) throw error;
        refused.push(pictures.length > 1 ? this.named(ctx, name, error) : error.fields[0]!);
      }
    }
    if (refused.length) throw AppError.invalid(refused);
    return pictures.length;
  }

  private named({ locale }: RequestContext, name: string, { messageKey, vars }: AppError): FieldError {
    const reason = this.texts.t(locale, messageKey, vars);
    return { field: PICTURE_FIELD, messageKey: 'pictures.refused.named', vars: { name, reason } };
  }

  private async form(ctx: RequestContext, id: string, problem?: InputProblem): Promise<Page> {
    const pictures = await this.pictures.ofMine(ctx, id);
    const say = sayIn(this.texts, ctx);
    const model = {
      action: `${pathTo.contribution(id)}/pictures`,
      back: pathTo.contribution(id),
      pictures: presentPictures(pictures, say).map((picture, index) => ({
        ...picture,
        remove: `${pathTo.contribution(id)}/pictures/${picture.id}/remove`,
        removeLabel: say('pictures.page.remove', { number: index + 1 }),
      })),
      hasRoom: pictures.length < MOST_PICTURES,
      max: MOST_PICTURES,
      megabytes: IMAGE_LIMITS.megabytes,
      clientToken: randomBytes(16).toString('base64url'),
    };
    return page('contributions/own-pictures', model, { titleKey: 'pictures.page.title', problem });
  }
}

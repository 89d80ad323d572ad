import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import { UntakenResponses, type MissionPlace, type ResponseOutcome } from '#responses';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import type { Fields } from '../http/forms/fields.js';
import { redirect, type Flash, type Page, type Redirect } from '../http/pages/page.js';
import { readBasis } from './answer.form.js';
import { MissionPageModel } from './mission.page-model.js';
import { SentAnswers } from './sent-answers.page-model.js';
import { testingHref } from './testing.paths.js';

/** Lets untaken answers count after all, or deletes them. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class UntakenPages {
  constructor(
    private readonly untaken: UntakenResponses,
    private readonly missions: MissionPageModel,
    private readonly sent: SentAnswers,
  ) {}

  @Post('untaken')
  async decide(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    const place = { rolloutId, mission };
    const sent = await this.sent.takeForProduct(ctx, { ...place, product: 'untaken' }, fields ?? {});
    return sent ?? this.take(ctx, place, fields ?? {});
  }

  @Post(':product/untaken')
  decideForProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission, product }, fields ?? {});
  }

  private async take(ctx: RequestContext, place: MissionPlace, fields: Fields): Promise<Page | Redirect> {
    const id = String(fields['id']);
    if (fields['choice'] !== 'use') {
      await this.untaken.discard(ctx, place, id);
      return leadOn(place, { kind: 'info', key: 'testing.flash.untaken.kept' });
    }
    return attempt(
      () => this.untaken.use(ctx, place, id, readBasis(fields)),
      (outcome) => this.used(ctx, place, outcome, fields),
      (problem) => this.missions.showMission(ctx, place, { fields: {}, problem }),
    );
  }

  private used(
    ctx: RequestContext,
    place: MissionPlace,
    outcome: ResponseOutcome,
    fields: Fields,
  ): Redirect | Promise<Page> {
    if (outcome !== 'superseded') return leadOn(place, { kind: 'success', key: 'testing.flash.untaken.used' });
    const problem = { messageKey: 'testing.untaken.says.again', vars: {}, fields: [], outcome };
    return this.missions.showMission(ctx, place, { fields, problem });
  }
}

/** `sent` tells the browser to delete its copy of the form as well. */
function leadOn({ rolloutId, mission, product }: MissionPlace, flash: Flash): Redirect {
  const form = [mission, ...(product === undefined ? [] : [product])].join('/');
  return redirect(`${testingHref(rolloutId)}?sent=${form}`, flash);
}

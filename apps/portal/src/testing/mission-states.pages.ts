import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import { MissionStateInput, MissionStates, type MissionPlace, type MissionStateOutcome } from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { asAnotherThing } from '../http/forms/refused-form.js';
import { redirect, type Flash, type Page, type Redirect } from '../http/pages/page.js';
import { clientTokenFrom, type Fields } from '../http/forms/fields.js';
import { readOpenedStamp } from './answer.form.js';
import { MissionPageModel } from './mission.page-model.js';
import { SentAnswers } from './sent-answers.page-model.js';
import { missionHref, testingHref, thanksHref } from './testing.paths.js';

/** Blocking and skipping missions, and taking that back. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class MissionStatePages {
  constructor(
    private readonly states: MissionStates,
    private readonly missions: MissionPageModel,
    private readonly sent: SentAnswers,
  ) {}

  @Post('state')
  async set(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    const place = { rolloutId, mission };
    const sent = await this.sent.takeForProduct(ctx, { ...place, product: 'state' }, fields ?? {});
    return sent ?? this.take(ctx, place, fields ?? {});
  }

  @Post(':product/state')
  setForProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission, product }, fields ?? {});
  }

  private take(ctx: RequestContext, place: MissionPlace, fields: Fields): Promise<Page | Redirect> {
    const { state, why } = fields;
    const opened = readOpenedStamp(fields);
    const sent = { state, clientToken: clientTokenFrom(fields), ...(why === undefined ? {} : { why }) };
    const given = { ...sent, ...(opened === undefined ? {} : { opened }) };
    return attempt(
      () => this.states.set(ctx, place, bind(MissionStateInput, given)),
      (outcome) => leadOn(place, state, outcome),
      (refused) => this.missions.showMission(ctx, place, asAnotherThing(fields, refused)),
    );
  }
}

function leadOn({ rolloutId, mission, product }: MissionPlace, state: unknown, outcome: MissionStateOutcome): Redirect {
  const part = { product: product === undefined ? null : { key: product } };
  const [rollout, named] = [{ id: rolloutId }, { key: mission }];
  if (outcome === 'ended') return redirect(testingHref(rollout.id), toRead(outcome));
  if (outcome === 'already_done') {
    const why = state === 'blocked' ? 'blocked' : 'plain';
    return redirect(thanksHref(rollout, named, part), toRead(`alreadyDone.${why}`));
  }
  if (state !== 'none') return redirect(thanksHref(rollout, named, part));
  return redirect(missionHref(rollout, named, part), { kind: 'info', key: 'testing.flash.goesOn' });
}

/** Not what the sender expected, so the message stays until it has been read. */
function toRead(key: string): Flash {
  return { kind: 'info', key: `testing.flash.${key}`, toRead: true };
}

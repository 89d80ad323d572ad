import { Body, Controller, Headers, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fieldValues, type Question } from '#campaigns';
import { DraftInput, Drafts, Responses, type DraftOutcome, type MissionPlace } from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import type { Fields } from '../http/forms/fields.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { readBasis, isChange, readRevision } from './answer.form.js';
import { MissionPageModel } from './mission.page-model.js';
import { SentAnswers } from './sent-answers.page-model.js';
import { missionHref, testingHref } from './testing.paths.js';

/** Answer to the form's script. */
interface Kept {
  readonly revision: number;
  /** Set when the draft was changed elsewhere; undefined when it was sent or thrown away there. */
  readonly fields?: Readonly<Record<string, string | string[]>>;
}

/** Keeps drafts: sent by the form's script, or by a button without JavaScript. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class DraftPages {
  constructor(
    private readonly drafts: Drafts,
    private readonly responses: Responses,
    private readonly missions: MissionPageModel,
    private readonly sent: SentAnswers,
  ) {}

  @Post('draft')
  async keep(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect | Kept> {
    const place = { rolloutId, mission };
    const sent = await this.sent.takeForProduct(ctx, { ...place, product: 'draft' }, fields);
    return sent ?? this.take(ctx, place, fields, asksForJson(accept) ? reply : undefined);
  }

  @Post(':product/draft')
  keepForProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect | Kept> {
    return this.take(ctx, { rolloutId, mission, product }, fields, asksForJson(accept) ? reply : undefined);
  }

  private async take(
    ctx: RequestContext,
    place: MissionPlace,
    fields: Fields,
    script: FastifyReply | undefined,
  ): Promise<Page | Redirect | Kept> {
    if (fields['discard'] === '1') return this.discard(ctx, place);
    const asked = await this.responses.asked(ctx, place);
    const answers = await this.responses.read(ctx, asked, fields);
    const basis = readBasis(fields);
    const known = { change: isChange(fields), ...(basis === undefined ? {} : { basis }) };
    const input = bind(DraftInput, { answers, revision: readRevision(fields) ?? 0, ...known });
    const outcome = await this.drafts.save(ctx, place, input);
    if (script) return tellScript(script, outcome, asked.questions);
    if (outcome.outcome === 'saved')
      return redirect(testingHref(place.rolloutId), { kind: 'success', key: 'testing.flash.draftSaved' });
    const messageKey = `testing.errors.draft.${outcome.outcome}`;
    const revision = outcome.outcome === 'newer' ? outcome.draft.revision : 0;
    return this.missions.showMission(ctx, place, {
      fields,
      answers,
      revision,
      problem: { messageKey, vars: {}, fields: [] },
    });
  }

  private async discard(ctx: RequestContext, place: MissionPlace): Promise<Redirect> {
    await this.drafts.discard(ctx, place);
    const part = { product: place.product === undefined ? null : { key: place.product } };
    const form = missionHref({ id: place.rolloutId }, { key: place.mission }, part);
    return redirect(form, { kind: 'info', key: 'testing.flash.draftDiscarded' });
  }
}

function asksForJson(accept = ''): boolean {
  return accept.includes('application/json');
}

function tellScript(reply: FastifyReply, outcome: DraftOutcome, questions: readonly Question[]): Kept {
  void reply.status(outcome.outcome === 'saved' ? 200 : 409);
  if (outcome.outcome === 'saved') return { revision: outcome.revision };
  if (outcome.outcome === 'gone') return { revision: 0 };
  return { revision: outcome.draft.revision, fields: fieldValues(questions, outcome.draft.answers) };
}

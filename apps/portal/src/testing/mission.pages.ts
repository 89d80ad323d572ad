import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { answersFromFields, type BlueprintForm } from '#campaigns';
import { Responses, type MissionPlace, type ResponseOutcome } from '#feedback';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import { ViewEngine } from '../http/views/view-engine.js';
import { clientTokenOf, inFields, inputFrom, isChange, type Fields } from './answer-fields.js';
import { presentAnswerForm, presentAsked, subjectsOf, type AnswerFormView } from './answer-form.presenter.js';
import { presentMission, showsForm } from './mission.presenter.js';
import { missionHref, rolloutHref, thanksHref } from './places.js';
import { TesterDesk, type OpenMission } from './tester-desk.js';

/** A form that could not be taken, as it was typed. */
interface Typed {
  readonly fields: Fields;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly problem: InputProblem;
}

/** What a mission asks for, and its form. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class MissionPages {
  constructor(
    private readonly desk: TesterDesk,
    private readonly responses: Responses,
    private readonly views: ViewEngine,
  ) {}

  @Get()
  show(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
  ): Promise<Page> {
    return this.mission(ctx, { rolloutId, mission });
  }

  @Get(':product')
  showProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
  ): Promise<Page> {
    return this.mission(ctx, { rolloutId, mission, product });
  }

  @Post()
  send(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission }, fields);
  }

  @Post(':product')
  sendProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission, product }, fields);
  }

  private async take(ctx: RequestContext, place: MissionPlace, fields: Fields): Promise<Page | Redirect> {
    const asked = await this.responses.asked(ctx, place);
    const answers = answersFromFields(asked.questions, fields);
    return attempt(
      async () => {
        const input = inputFrom(answers, fields);
        return isChange(fields) ? this.responses.change(ctx, asked, input) : this.responses.send(ctx, asked, input);
      },
      (outcome) => leadOn(place, outcome, fields),
      (problem) => this.mission(ctx, place, { fields, answers, problem: inFields(problem, asked.questions) }),
    );
  }

  private async mission(ctx: RequestContext, place: MissionPlace, typed?: Typed): Promise<Page> {
    const open = await this.desk.open(ctx, place);
    const form = typed || showsForm(open) ? await this.form(ctx, open, place, typed) : null;
    const model = presentMission(open, form);
    return page('testing/mission', model, {
      title: model.title,
      scripts: form ? ['form'] : [],
      problem: typed && form ? { ...typed.problem, subjects: subjectsOf(form) } : typed?.problem,
    });
  }

  private async form(
    ctx: RequestContext,
    open: OpenMission,
    place: MissionPlace,
    typed: Typed | undefined,
  ): Promise<AnswerFormView | null> {
    if (!open.form) return null;
    const sent = !typed && open.part?.done ? await this.responses.own(ctx, place) : null;
    const answers = typed?.answers ?? sent?.answers;
    return presentAnswerForm(open, open.form, {
      action: missionHref(open.rollout, open.mission, open.part),
      asked: answers ? presentAsked(open, open.form, answers) : [],
      blank: answers ? null : this.blank(open, open.form),
      clientToken: clientTokenOf(typed?.fields),
      knowingly: typed ? isChange(typed.fields) : sent !== null,
    });
  }

  /** Nearly everybody opens the same empty form. */
  private blank(open: OpenMission, form: BlueprintForm): TrustedHtml {
    const { rollout, revision, words } = open;
    const key = `form ${rollout.campaignId} ${revision} ${form.key} ${words.locale} ${rollout.entityLocale}`;
    const model = () => ({ asked: presentAsked(open, form, {}) });
    return this.views.piece(key, 'partials/testing/asked-questions', words.locale, model);
  }
}

function leadOn({ rolloutId, mission, product }: MissionPlace, outcome: ResponseOutcome, fields: Fields): Redirect {
  const rollout = { id: rolloutId };
  if (outcome === 'changed' || isChange(fields)) {
    const key = outcome === 'changed' ? 'testing.flash.changed' : 'testing.flash.unchanged';
    return redirect(rolloutHref(rollout), { kind: outcome === 'changed' ? 'success' : 'info', key });
  }
  const part = { product: product === undefined ? null : { key: product } };
  const again = { kind: 'info', key: 'testing.flash.alreadyReceived' } as const;
  return redirect(thanksHref(rollout, { key: mission }, part), outcome === 'already_received' ? again : undefined);
}

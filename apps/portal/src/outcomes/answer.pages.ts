import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Answers, OfficialAnswerInput } from '#triage';
import { pathTo } from '#notifications';
import { VisibleContributions } from '#contributions';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { AnswerForms } from './answer-form.page-model.js';

type Form = Record<string, unknown>;

@Controller('contributions/:id/answer')
@SignedIn()
export class AnswerPages {
  constructor(
    private readonly answers: Answers,
    private readonly forms: AnswerForms,
    private readonly contributions: VisibleContributions,
  ) {}

  @Get()
  showAnswer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query('from') from?: string): Promise<Page> {
    return this.form(ctx, id, { from });
  }

  @Post()
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Form): Promise<Page | Redirect> {
    const { from, ...fields } = form;
    const key = fields['version'] ? 'outcomes.answer.changed' : 'outcomes.answer.saved';
    return attempt(
      async () => this.answers.answer(ctx, id, bind(OfficialAnswerInput, fields)),
      () => redirect(backTo(id, from), { kind: 'success', key }),
      (problem) => this.form(ctx, id, form, problem),
    );
  }

  private async form(ctx: RequestContext, id: string, typed: Form, problem?: InputProblem): Promise<Page> {
    const contribution = await this.contributions.atDesk(ctx, id);
    const view = await this.forms.loadAnswerForm(ctx, contribution, problem && { typed, problem });
    const options = { titleKey: 'outcomes.answer.title', problem: problem && besideTheirs(problem) };
    const from = typed['from'] === 'desk' ? 'desk' : null;
    const back = backTo(id, from);
    const crumbs = [{ label: view.title, href: back }];
    return page('outcomes/answer', { ...view, from, back, crumbs }, options);
  }
}

/** Back to the desk's page, or to the page of the contribution. */
function backTo(id: string, from: unknown): string {
  return from === 'desk' ? pathTo.deskItem(id) : pathTo.contribution(id);
}

/** In an edit conflict the stored text is shown above the form, so it is left out of the message at the field. */
function besideTheirs(problem: InputProblem): InputProblem {
  const { messageKey } = problem;
  return messageKey === 'outcomes.changedMeanwhile' ? { ...problem, fields: [{ field: 'text', messageKey }] } : problem;
}

import { Injectable } from '@nestjs/common';
import { Answers, LONGEST_ANSWER, type OfficialAnswer } from '#triage';
import type { ContributionRef } from '#contributions';
import { People, type RoleHolder } from '#identity';
import { Texts, type RequestContext } from '#platform';
import type { InputProblem } from '../http/pages/page.js';
import { markdownHtml } from '../http/views/trusted-html.js';
import { answerHref } from './outcomes.paths.js';

const WRITE = { title: 'outcomes.answer.write', lead: 'outcomes.answer.lead', send: 'outcomes.answer.publish' };
const EDIT = { title: 'outcomes.answer.edit', lead: 'outcomes.answer.editLead', send: 'outcomes.answer.save' };

interface AnswerFormWishes {
  readonly typed?: Readonly<Record<string, unknown>>;
  readonly problem?: InputProblem;
  readonly holders?: readonly RoleHolder[];
}

@Injectable()
export class AnswerForms {
  constructor(
    private readonly answers: Answers,
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  /** The stored answer, or the typed one; after an edit conflict the stored text is shown beside it. */
  async loadAnswerForm(
    ctx: RequestContext,
    contribution: ContributionRef,
    { typed, problem, holders }: AnswerFormWishes = {},
  ): Promise<Readonly<Record<string, unknown>> & { readonly title: string }> {
    const { answer, version, experts } = await this.answers.findContext(ctx, contribution, holders);
    const isStale = problem?.messageKey === 'outcomes.changedMeanwhile';
    return {
      action: answerHref(contribution.id),
      title: contribution.title,
      answered: answer !== null,
      words: answer ? EDIT : WRITE,
      values: typed ?? answer ?? {},
      version: typed && !isStale ? typed['version'] : version,
      longest: LONGEST_ANSWER,
      experts: await this.choices(ctx, experts, answer?.creditedTo ?? null),
      stored: isStale && answer ? await this.stored(ctx, answer) : null,
    };
  }

  /** Somebody who is credited already stays a choice, even when they are no longer an expert. */
  private async choices(ctx: RequestContext, experts: readonly RoleHolder[], credited: number | null) {
    const known = experts.map(({ personId, name }) => ({ value: String(personId), label: name }));
    if (credited === null || experts.some(({ personId }) => personId === credited)) return known;
    const name = (await this.people.findNames(ctx, [credited])).get(credited)?.name ?? '';
    return [...known, { value: String(credited), label: name }];
  }

  private async stored(ctx: RequestContext, { text, answeredBy, answeredAs }: OfficialAnswer): Promise<object> {
    const name = (await this.people.findNames(ctx, [answeredBy])).get(answeredBy)?.name ?? '';
    return { text: markdownHtml(text), by: this.texts.t(ctx.locale, `outcomes.role.${answeredAs}`, { name }) };
  }
}

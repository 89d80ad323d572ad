import { Injectable } from '@nestjs/common';
import { Answers, LONGEST_ANSWER, type OfficialAnswer } from '#triage';
import type { ContributionRef } from '#contributions';
import { People, type RoleHolder } from '#identity';
import { Texts, type RequestContext } from '#platform';
import type { InputProblem } from '../http/pages/page.js';
import { markdownHtml } from '../http/views/markdown-html.js';
import { answerHref } from './outcomes.paths.js';

const WRITE = { title: 'outcomes.answer.write', lead: 'outcomes.answer.lead', send: 'outcomes.answer.publish' };
const EDIT = { title: 'outcomes.answer.edit', lead: 'outcomes.answer.editLead', send: 'outcomes.answer.save' };

interface AnswerFormWishes {
  /** What could not be taken, and why. */
  readonly typed?: Readonly<Record<string, unknown>>;
  readonly problem?: InputProblem;
  /** Of the roles around the entity, where they are known already. */
  readonly holders?: readonly RoleHolder[];
}

/** Forms in which the official answer is written. */
@Injectable()
export class AnswerForms {
  constructor(
    private readonly answers: Answers,
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  /** As it stands, or as typed; when somebody else has written meanwhile, their text is shown beside. */
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

  /** Whoever was credited before can be kept without being an expert any more. */
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

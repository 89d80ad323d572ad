import { Injectable } from '@nestjs/common';
import { partVersion } from '#campaigns';
import { Roles, type RoleHolder } from '#identity';
import { AppError, Clock, Database, Events, UnitOfWork, type RequestContext } from '#platform';
import { AnswerPublished, ContributionWriter, VisibleContributions } from '#contributions';
import { canAnswerOfficially, canTriage, momentKept, roleAt, type ContributionRef } from '#contributions';
import { firstAnswer } from './first-answer.js';
import { OfficialAnswer } from './official-answer.entity.js';
import type { OfficialAnswerInput } from './official-answer.input.js';

export interface AnswerContext {
  readonly contribution: ContributionRef;
  readonly answer: OfficialAnswer | null;
  /** Empty without an answer. */
  readonly version: string;
  /** Experts whom the answer can be credited to; empty for actors who do not triage. */
  readonly experts: readonly RoleHolder[];
}

/** Official answers: one per contribution, by name and role. */
@Injectable()
export class Answers {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contributions: VisibleContributions,
    private readonly writer: ContributionWriter,
    private readonly roles: Roles,
  ) {}

  /** Throws `forbidden`, and `conflict` for a merged one. @param holders of the entity's roles, where known already */
  async findContext(
    ctx: RequestContext,
    contribution: ContributionRef,
    holders?: readonly RoleHolder[],
  ): Promise<AnswerContext> {
    refuse(ctx, contribution);
    const answer = await this.stored(ctx, contribution.id);
    const experts = await this.experts(ctx, contribution, holders);
    return { contribution, answer, version: versionFor(answer), experts };
  }

  /**
   * A first answer is told to those who wait. @throws AppError `conflict` with the present text, if that was not seen
   */
  async answer(ctx: RequestContext, contributionId: string, input: OfficialAnswerInput): Promise<void> {
    const [seen] = await this.contributions.allAtDesk(ctx, [contributionId]);
    if (!seen) throw AppError.notFound();
    refuse(ctx, seen);
    const experts = await this.experts(ctx, seen);
    await this.unitOfWork.run(ctx, async (inner) => {
      const [contribution] = await this.contributions.holdAllAtDesk(inner, [contributionId]);
      if (!contribution) throw AppError.notFound();
      refuse(inner, contribution);
      const stored = await this.stored(inner, contributionId);
      const creditedTo = creditOf(inner, input, stored, experts);
      if (stored?.text === input.text && stored.creditedTo === creditedTo) return;
      refuseUnseen(stored, input.version);
      if (stored) await this.edit(inner, contribution, stored, { text: input.text, creditedTo });
      else await this.first(inner, contribution, { text: input.text, creditedTo });
    });
  }

  /** Does not check access. */
  stored(ctx: RequestContext, contributionId: string): Promise<OfficialAnswer | null> {
    return this.database.repository(ctx, OfficialAnswer).findOneBy({ contributionId });
  }

  private async first(inner: RequestContext, contribution: ContributionRef, words: Words): Promise<void> {
    const now = this.clock.now();
    const by = { answeredBy: inner.personId!, answeredAs: roleAt(inner.actor, contribution)! };
    const answeredAt = momentKept(now, contribution);
    const row = { contributionId: contribution.id, ...words, ...by, answeredAt, editedAt: null, editedBy: null };
    await this.database.repository(inner, OfficialAnswer).insert(row);
    const set = contribution.answeredAt ? {} : { answered: firstAnswer(now, contribution) };
    const change = { answer: { from: null, to: words.text } };
    await this.writer.applyTeamChanges(inner, [{ contribution, set, log: [{ act: 'answer', change }] }], now);
    await this.events.publish(inner, new AnswerPublished(contribution.id));
  }

  private async edit(
    inner: RequestContext,
    contribution: ContributionRef,
    stored: OfficialAnswer,
    words: Words,
  ): Promise<void> {
    const now = this.clock.now();
    const { id: contributionId } = contribution;
    const edited = { editedAt: momentKept(now, contribution), editedBy: inner.personId };
    await this.database.repository(inner, OfficialAnswer).update({ contributionId }, { ...words, ...edited });
    const change = { answer: { from: stored.text, to: words.text } };
    await this.writer.applyTeamChanges(inner, [{ contribution, log: [{ act: 'answer_edit', change }] }], now);
  }

  private async experts(
    ctx: RequestContext,
    contribution: ContributionRef,
    holders?: readonly RoleHolder[],
  ): Promise<RoleHolder[]> {
    if (!canTriage(ctx.actor, contribution)) return [];
    const around = holders ?? (await this.roles.holders(ctx, 'expert', contribution.entityId));
    const others = around.filter(({ personId, role }) => role === 'expert' && personId !== ctx.personId);
    return [...new Map(others.map((holder) => [holder.personId, holder])).values()];
  }
}

type Words = Pick<OfficialAnswer, 'text' | 'creditedTo'>;

function refuse(ctx: RequestContext, contribution: ContributionRef): void {
  if (ctx.personId === null || !canAnswerOfficially(ctx.actor, contribution)) throw AppError.forbidden();
  if (contribution.mergedInto !== null) throw new AppError('outcomes.problems.answerTheRoot', {}, 'conflict');
}

/** Somebody credited before stays so after losing the expert role. */
function creditOf(
  { personId }: RequestContext,
  { creditedTo }: OfficialAnswerInput,
  stored: OfficialAnswer | null,
  experts: readonly RoleHolder[],
): number | null {
  if (creditedTo === undefined || creditedTo === personId) return null;
  if (creditedTo === stored?.creditedTo || experts.some((expert) => expert.personId === creditedTo)) return creditedTo;
  throw AppError.invalid([{ field: 'creditedTo', messageKey: 'errors.unknownChoice' }]);
}

function refuseUnseen(stored: OfficialAnswer | null, seen = ''): void {
  if (versionFor(stored) === seen) return;
  const field = { field: 'text', messageKey: 'outcomes.nowReads', vars: { value: stored?.text ?? '' } };
  throw new AppError('outcomes.changedMeanwhile', {}, 'conflict', [field]);
}

function versionFor(answer: OfficialAnswer | null): string {
  return answer ? partVersion({ text: answer.text, creditedTo: answer.creditedTo }) : '';
}

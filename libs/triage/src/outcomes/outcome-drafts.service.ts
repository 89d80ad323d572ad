import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { partVersion } from '#campaigns';
import { AppError, calendarDay, Clock, Database, drawOpaqueIds, type RequestContext, UnitOfWork } from '#platform';
import { VisibleContributions, canDraftOutcome, type ContributionRef } from '#contributions';
import { OrderedDays } from '../desk/ordered-days.js';
import { OutcomeOwners } from './outcome-owners.js';
import { outcomeProblems, wordsFor, type OutcomeWords } from './outcome.js';
import { Outcome } from './outcome.entity.js';
import { MOST_AT_ONCE, type OutcomeChangeInput, type OutcomeDraftsInput, type OutcomeInput } from './outcome.input.js';

export interface DraftContext {
  readonly draft: Outcome;
  readonly contribution: ContributionRef;
  readonly version: string;
}

/** Drafts of outcomes; each person has at most one per contribution. */
@Injectable()
export class OutcomeDrafts {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly contributions: VisibleContributions,
    private readonly owners: OutcomeOwners,
    private readonly days: OrderedDays,
  ) {}

  /** A merged contribution is decided as its root. Throws `not_found`, `forbidden`, `conflict` for a root elsewhere. */
  async findDecidable(ctx: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length > MOST_AT_ONCE) throw new AppError('outcomes.problems.tooMany', { max: MOST_AT_ONCE });
    const chosen = await this.contributions.allAtDesk(ctx, wanted);
    const known = new Map(chosen.map((contribution) => [contribution.id, contribution]));
    const roots = [...new Set(wanted.map((id) => known.get(id)!.root))];
    const others = await this.roots(
      ctx,
      roots.filter((id) => !known.has(id)),
    );
    for (const other of others) known.set(other.id, other);
    const decided = roots.map((id) => known.get(id)!);
    if (ctx.personId === null || !decided.every((each) => canDraftOutcome(ctx.actor, each))) throw AppError.forbidden();
    return decided;
  }

  /** Replaces my drafts about these contributions. Returns the new ids, in the order of `findDecidable`. */
  async draft(ctx: RequestContext, input: OutcomeDraftsInput): Promise<number[]> {
    const contributions = await this.findDecidable(ctx, input.ids);
    const words = await this.words(ctx, input, contributions);
    return this.unitOfWork.run(ctx, async (inner) => {
      const outcomes = this.database.repository(inner, Outcome);
      const mine = { draftedBy: inner.personId!, publishedAt: IsNull() };
      await this.contributions.holdAllAtDesk(
        inner,
        contributions.map(({ id }) => id),
      );
      await outcomes.delete({ ...mine, contributionId: In(contributions.map(({ id }) => id)) });
      const moments = await this.days.nextOfAll(inner, 'draft', this.clock.now(), contributions);
      const drawn = await drawOpaqueIds(
        (sql, values) => this.database.query(inner, sql, values),
        'outcome',
        contributions.length,
      );
      const rows = contributions.map(({ id }, place) => ({
        ...words,
        id: drawn[place]!,
        ...{ contributionId: id, draftedBy: inner.personId!, draftedAt: moments.get(id)! },
        ...{ publishedBy: null, publishedAs: null, publishedAt: null, batch: null },
      }));
      await outcomes.insert(rows);
      return drawn;
    });
  }

  /** A draft at my desk, whoever wrote it. Throws `not_found`, also once it is published, and `forbidden`. */
  async findContext(ctx: RequestContext, id: number): Promise<DraftContext> {
    const draft = await this.database.repository(ctx, Outcome).findOneBy({ id, publishedAt: IsNull() });
    if (!draft) throw AppError.notFound();
    const [contribution] = await this.contributions.allAtDesk(ctx, [draft.contributionId]);
    if (!contribution) throw AppError.notFound();
    if (!canDraftOutcome(ctx.actor, contribution)) throw AppError.forbidden();
    return { draft, contribution, version: draftVersion(draft) };
  }

  /** @throws AppError `conflict` with the present words, when the actor has not seen them */
  async change(ctx: RequestContext, id: number, input: OutcomeChangeInput): Promise<void> {
    const { contribution } = await this.findContext(ctx, id);
    const words = await this.words(ctx, input, [contribution]);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.contributions.holdAllAtDesk(inner, [contribution.id]);
      const { draft, version } = await this.findContext(inner, id);
      if (draftVersion(words) === version) return;
      if (input.version !== undefined && input.version !== version) throw changed(draft, words);
      await this.database.repository(inner, Outcome).update({ id }, { ...words });
    });
  }

  async discard(ctx: RequestContext, id: number): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.findContext(inner, id);
      await this.database.repository(inner, Outcome).delete({ id });
    });
  }

  private async roots(ctx: RequestContext, ids: readonly string[]): Promise<ContributionRef[]> {
    try {
      return await this.contributions.allAtDesk(ctx, ids);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found')
        throw new AppError('outcomes.problems.decidedElsewhere', {}, 'conflict');
      throw error;
    }
  }

  private async words(
    ctx: RequestContext,
    input: OutcomeInput,
    contributions: readonly ContributionRef[],
  ): Promise<OutcomeWords> {
    const entityIds = [...new Set(contributions.map(({ entityId }) => entityId))];
    const { kind, answer, effect, onDay } = input;
    const ownerId = await this.owners.find(ctx, input, entityIds);
    const words = wordsFor({ kind, answer, effect: effect || null, ownerId, onDay });
    // With several time zones, a day that is today in one of them is accepted.
    const days = contributions.map(({ timeZone }) => calendarDay(this.clock.now(), timeZone)).sort();
    const problems = outcomeProblems(words, (words.kind === 'delivered' ? days.at(-1) : days[0]) ?? '');
    if (problems.length) throw AppError.invalid(problems);
    return words;
  }
}

/** Fingerprint of a draft's words, so that nobody changes or publishes words they have not read. */
export function draftVersion({ kind, answer, effect, ownerId, onDay }: OutcomeWords): string {
  return partVersion({ kind, answer, effect, ownerId, onDay });
}

function changed(draft: Outcome, typed: OutcomeWords): AppError {
  const fields = (['answer', 'effect'] as const)
    .filter((field) => draft[field] !== typed[field])
    .map((field) => ({ field, messageKey: 'outcomes.nowReads', vars: { value: draft[field] ?? '–' } }));
  return new AppError('outcomes.changedMeanwhile', {}, 'conflict', fields);
}

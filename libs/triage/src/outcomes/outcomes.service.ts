import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  Events,
  UnitOfWork,
  list,
  sql,
  verbatim,
  type RequestContext,
} from '#platform';
import { ContributionWriter, OutcomesPublished, VisibleContributions } from '#contributions';
import { canPublishOutcome, momentKept, roleAt, type ContributionRef, type TeamChange } from '#contributions';
import { OrderedDays } from '../desk/ordered-days.js';
import { firstAnswer } from './first-answer.js';
import { draftVersion } from './outcome-drafts.service.js';
import { Outcome } from './outcome.entity.js';
import type { PublicationInput } from './outcome.input.js';

export interface Publication {
  /** Shared by the outcomes published together. */
  readonly batch: string | null;
  readonly published: number;
}

interface Decision {
  readonly outcome: Outcome;
  readonly contribution: ContributionRef;
}

/** Publishes drafts, many of them in one transaction. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly contributions: VisibleContributions,
    private readonly writer: ContributionWriter,
    private readonly days: OrderedDays,
  ) {}

  /**
   * All or none. Throws `not_found`, `forbidden`, `invalid` for two drafts about one contribution, and `conflict` for a
   * draft that was published, changed or merged since it was read.
   */
  async publish(ctx: RequestContext, input: PublicationInput): Promise<Publication> {
    const seen = new Map(input.drafts.map((reference) => readReference(reference)));
    return this.unitOfWork.run(ctx, async (inner) => {
      const decisions = await this.heldDecisions(inner, [...seen.keys()]);
      if (!decisions.every(({ contribution }) => canPublishOutcome(inner.actor, contribution)))
        throw AppError.forbidden();
      refuseUnready(decisions, seen);
      return { batch: await this.decide(inner, decisions), published: decisions.length };
    });
  }

  /** Lock order: drafts by id, then their contributions. */
  private async heldDecisions(inner: RequestContext, ids: readonly number[]): Promise<Decision[]> {
    await this.database.query(
      inner,
      sql`SELECT id FROM outcome WHERE id IN (${list(ids)}) ORDER BY id ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const outcomes = await this.database
      .repository(inner, Outcome)
      .find({ where: { id: In([...ids]) }, order: { id: 'ASC' }, take: ids.length });
    if (outcomes.length < ids.length) throw AppError.notFound();
    const held = await this.contributions.holdAllAtDesk(inner, [
      ...new Set(outcomes.map(({ contributionId }) => contributionId)),
    ]);
    const contributions = new Map(held.map((contribution) => [contribution.id, contribution]));
    return outcomes.map((outcome) => ({ outcome, contribution: contributions.get(outcome.contributionId)! }));
  }

  private async decide(inner: RequestContext, decisions: readonly Decision[]): Promise<string> {
    const now = this.clock.now();
    const batch = randomBytes(16).toString('hex');
    const places = decisions.map(({ contribution }) => contribution);
    const moments = await this.days.nextOfAll(inner, 'publication', now, places);
    const alike = Map.groupBy(decisions, ({ contribution }) =>
      [roleAt(inner.actor, contribution), moments.get(contribution.id)!.getTime()].join(),
    );
    for (const same of alike.values()) {
      const { contribution } = same[0]!;
      const publishedAt = moments.get(contribution.id)!;
      const publishedAs = roleAt(inner.actor, contribution);
      await this.database
        .repository(inner, Outcome)
        .update(
          { id: In(same.map(({ outcome }) => outcome.id)) },
          { publishedAt, publishedBy: inner.personId, publishedAs, batch },
        );
    }
    await this.writer.applyTeamChanges(
      inner,
      decisions.map((decision) => publicationOf(decision, now)),
      now,
    );
    const contributionIds = decisions.map(({ contribution }) => contribution.id);
    await this.events.publish(inner, new OutcomesPublished(contributionIds, batch));
    await this.record(inner, decisions, batch);
    return batch;
  }

  /** Audits how many outcomes of each kind an entity got; `batch` leads to the outcomes themselves. */
  private async record(inner: RequestContext, decisions: readonly Decision[], batch: string): Promise<void> {
    for (const [entityId, there] of Map.groupBy(decisions, ({ contribution }) => contribution.entityId)) {
      const kinds = Map.groupBy(there, ({ outcome }) => outcome.kind);
      await this.audit.record(inner, {
        act: 'outcome.publish',
        subjectKind: 'outcomes',
        subjectId: batch,
        entityId,
        details: Object.fromEntries([...kinds].map(([kind, alike]) => [kind, alike.length])),
      });
    }
  }
}

function readReference(reference: string): [number, string | undefined] {
  const [id, version] = reference.split('.');
  return [Number(id), version];
}

function refuseUnready(decisions: readonly Decision[], seen: ReadonlyMap<number, string | undefined>): void {
  const conflicts: readonly [string, (decision: Decision) => boolean][] = [
    ['publishedMeanwhile', ({ outcome }) => outcome.publishedAt !== null],
    ['mergedMeanwhile', ({ contribution }) => contribution.mergedInto !== null],
    ['draftChanged', ({ outcome }) => (seen.get(outcome.id) ?? draftVersion(outcome)) !== draftVersion(outcome)],
  ];
  for (const [name, isSo] of conflicts) {
    const found = decisions.find(isSo);
    if (found) throw new AppError(`outcomes.problems.${name}`, { title: found.contribution.title }, 'conflict');
  }
  const twice = [...Map.groupBy(decisions, ({ contribution }) => contribution.id).values()].find(
    ({ length }) => length > 1,
  );
  if (twice?.[0]) throw new AppError('outcomes.problems.twoForOne', { title: twice[0].contribution.title }, 'invalid');
}

function publicationOf({ outcome: { kind }, contribution }: Decision, now: Date): TeamChange {
  const moment = momentKept(now, contribution);
  const isDelivered = kind === 'delivered';
  return {
    contribution,
    set: {
      decided: {
        outcome: kind,
        // A delivery keeps the day of the decision before it.
        decidedAt: isDelivered ? (contribution.decidedAt ?? moment) : moment,
        deliveredAt: isDelivered ? moment : null,
      },
      ...(contribution.answeredAt ? {} : { answered: firstAnswer(now, contribution) }),
    },
    log: [{ act: 'outcome', change: { outcome: { from: contribution.outcome, to: kind } } }],
  };
}

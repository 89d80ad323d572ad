import { Injectable } from '@nestjs/common';
import { UnitOfWork, type RequestContext } from '#platform';
import { ChangeLog, VisibleContributions, canTriage, type ContributionRef, type LoggedChange } from '#contributions';
import { mergeFields, type FieldValues, editConflictIn } from './field-merge.js';
import { Labels } from './labels.service.js';
import { RevisionWriter, type PlannedRevision } from './revision-writer.js';
import {
  demandDone,
  type RefusedItem,
  type Revision,
  type RevisionReport,
  type SeenItem,
  type StaleItem,
} from './revision.js';
import { RevisionPlans, type RevisionPlan } from './revision-plan.js';

type Decision = PlannedRevision | { readonly stale: StaleItem } | { readonly refused: RefusedItem };

/** Judges, labels, assigns and hides contributions, without overwriting changes that the actor has not seen. */
@Injectable()
export class Revisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contributions: VisibleContributions,
    private readonly labels: Labels,
    private readonly plans: RevisionPlans,
    private readonly changeLog: ChangeLog,
    private readonly writer: RevisionWriter,
  ) {}

  /**
   * Throws `not_found` at another desk, `forbidden` for who only reads there, `invalid`, and `StaleRevision`.
   * @param isForm fields left as they were in the version seen are no wish
   */
  async revise(ctx: RequestContext, seen: SeenItem, revision: Revision, isForm = false): Promise<void> {
    demandDone(await this.reviseAll(ctx, [seen], revision, isForm));
  }

  /** Changes many, each of them wholly or not at all. */
  reviseAll(
    ctx: RequestContext,
    seen: readonly SeenItem[],
    revision: Revision,
    isForm = false,
  ): Promise<RevisionReport> {
    const versions = new Map(seen.map(({ id, version }) => [id, version]));
    return this.unitOfWork.run(ctx, async (inner) => {
      const held = await this.contributions.holdAtDesk(inner, [...versions.keys()]);
      if (!held.length) return { done: [], stale: [], refused: [], missing: [...versions.keys()] };
      const outdated = held.flatMap(({ id, version }) => {
        const was = versions.get(id) ?? version;
        return was < version ? [{ id, version: was }] : [];
      });
      const since = await this.changeLog.since(inner, outdated);
      const labels = await this.labels.findLabelFields(
        inner,
        held.map(({ id }) => id),
      );
      const wishes = await this.plans.makePlans(inner, held, revision, labels);
      const decisions = held.map((item) =>
        decide(inner, item, wishes.get(item.id), {
          current: fieldsOf(item, labels.get(item.id)),
          traced: since.get(item.id) ?? [],
          isForm,
        }),
      );
      await this.writer.writeRevisions(inner, decisions.flatMap(plannedIn));
      const known = new Set(held.map(({ id }) => id));
      return reportOf(
        decisions,
        [...versions.keys()].filter((id) => !known.has(id)),
      );
    });
  }
}

function plannedIn(decision: Decision): PlannedRevision[] {
  return 'item' in decision && Object.keys(decision.changes).length ? [decision] : [];
}

function fieldsOf(item: ContributionRef, labels: FieldValues = {}): FieldValues {
  const { severity, assigneeId, dueOn, hiddenAt } = item;
  return { severity, assignee: assigneeId, dueOn, hidden: hiddenAt !== null, ...labels };
}

interface Ground {
  readonly current: FieldValues;
  readonly traced: readonly LoggedChange[];
  readonly isForm: boolean;
}

function decide(
  { actor }: RequestContext,
  item: ContributionRef,
  wish: RevisionPlan | undefined,
  ground: Ground,
): Decision {
  const { id, title, version } = item;
  if (!canTriage(actor, item)) return { refused: { id, title, field: '', messageKey: 'errors.forbidden' } };
  if (!wish || wish.refusal)
    return { refused: { id, title, ...(wish?.refusal ?? { field: '', messageKey: 'errors.invalidInput' }) } };
  const { current, traced, isForm } = ground;
  const since = traced.map(({ change }) => change);
  const { changes, clashes } = mergeFields({ current, wanted: wish.fields, since, isForm });
  if (!clashes.length) return { item, changes };
  const meanwhile = clashes.map((field) => editConflictIn(field, wish.fields, current, traced));
  return { stale: { id, title, version, meanwhile } };
}

function reportOf(decisions: readonly Decision[], missing: readonly string[]): RevisionReport {
  return {
    done: decisions.flatMap((decision) => ('item' in decision ? [decision.item.id] : [])),
    stale: decisions.flatMap((decision) => ('stale' in decision ? [decision.stale] : [])),
    refused: decisions.flatMap((decision) => ('refused' in decision ? [decision.refused] : [])),
    missing,
  };
}

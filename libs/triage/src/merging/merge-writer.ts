import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Events, type RequestContext } from '#platform';
import { ChangeLog, ContributionMerged, ContributionUnmerged, ContributionWriter, momentKept } from '#contributions';
import type {
  ChangeEntry,
  ContributionRef,
  FieldChanges,
  LoggedChange,
  OutcomeKind,
  OutcomeSnapshot,
} from '#contributions';
import { treeBelow, type Pointer } from './merge-tree.js';

/** `tree`: the contribution and all that is merged into it. */
export interface Joining {
  readonly item: ContributionRef;
  readonly tree: readonly string[];
}

@Injectable()
export class MergeWriter {
  constructor(
    private readonly clock: Clock,
    private readonly writer: ContributionWriter,
    private readonly changeLog: ChangeLog,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async join(inner: RequestContext, joining: readonly Joining[], into: ContributionRef): Promise<void> {
    const gathered = joining.map(({ item: { id } }) => entry('gather', { [`merged.${id}`]: { from: null, to: id } }));
    const [first, ...more] = gathered;
    if (!first) return;
    const now = this.clock.now();
    await this.writer.applyTeamChanges(
      inner,
      [...joining.map((each) => joinOf(each, into, now)), { contribution: into, log: [first, ...more] }],
      now,
    );
    for (const { item } of joining) await this.events.publish(inner, new ContributionMerged(item.id, into.id));
    for (const { item } of joining)
      await this.record(inner, 'contribution.merge', item.id, into.entityId, { into: into.id });
  }

  async part(
    inner: RequestContext,
    item: ContributionRef,
    from: ContributionRef,
    pointers: readonly Pointer[],
  ): Promise<void> {
    const outcome = outcomeBefore(await this.changeLog.last(inner, item.id, 'merge'));
    const change = { mergedInto: { from: from.id, to: null }, ...outcomeChange(item, outcome) };
    const released = { [`merged.${item.id}`]: { from: item.id, to: null } };
    const pointer = { into: null, root: item.id, tree: treeBelow(item.id, pointers), outcome };
    await this.writer.applyTeamChanges(inner, [
      { contribution: item, set: { pointer }, log: [entry('unmerge', change)] },
      { contribution: from, log: [entry('release', released)] },
    ]);
    await this.events.publish(inner, new ContributionUnmerged(item.id, from.id));
    await this.record(inner, 'contribution.unmerge', item.id, item.entityId, { from: from.id });
  }

  private record(
    inner: RequestContext,
    act: string,
    subjectId: string,
    entityId: number,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(inner, { act, subjectKind: 'contribution', subjectId, entityId, details });
  }
}

function joinOf({ item, tree }: Joining, into: ContributionRef, now: Date) {
  const outcome: OutcomeSnapshot = { outcome: 'merged', decidedAt: momentKept(now, item), deliveredAt: null };
  const change = { mergedInto: { from: null, to: into.id }, ...outcomeChange(item, outcome) };
  const pointer = { into: into.id, root: into.root, tree, outcome };
  return { contribution: item, set: { pointer }, log: [entry('merge', change)] } as const;
}

function entry(act: ChangeEntry['act'], change: FieldChanges): ChangeEntry {
  return { act, change };
}

function outcomeChange(was: OutcomeSnapshot, is: OutcomeSnapshot): FieldChanges {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    outcome: { from: was.outcome, to: is.outcome },
    decidedAt: { from: text(was.decidedAt), to: text(is.decidedAt) },
    deliveredAt: { from: text(was.deliveredAt), to: text(is.deliveredAt) },
  };
}

/** The outcome from before the merge, which an unmerge restores. */
function outcomeBefore(merge: LoggedChange | undefined): OutcomeSnapshot {
  const was = (field: string) => merge?.change[field]?.from as string | null | undefined;
  const moment = (field: string) => (was(field) ? new Date(was(field)!) : null);
  return {
    outcome: (was('outcome') ?? null) as OutcomeKind | null,
    decidedAt: moment('decidedAt'),
    deliveredAt: moment('deliveredAt'),
  };
}

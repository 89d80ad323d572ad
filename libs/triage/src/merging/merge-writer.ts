import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Events, type RequestContext } from '#platform';
import { ContributionMerged, ContributionUnmerged, type OutcomeKind, momentOf, stateOf, Support } from '#contributions';
import type { DeskItem } from '../desk/desk-items.js';
import { ChangeLog, type LoggedChange } from '../desk/change-log.service.js';
import { MergeRows, type OutcomeSnapshot } from './merge-rows.js';
import { treeBelow, type Pointer } from './merge-tree.js';

/** Turns one pointer, of rows that are held, with all that hangs on it. */
@Injectable()
export class MergeWriter {
  constructor(
    private readonly clock: Clock,
    private readonly rows: MergeRows,
    private readonly support: Support,
    private readonly changeLog: ChangeLog,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers with the pointers as they are then. Call `finish` once all have joined. */
  async join(inner: RequestContext, item: DeskItem, into: DeskItem, pointers: readonly Pointer[]): Promise<Pointer[]> {
    const { snapshot: was, ...place } = await this.rows.placed(inner, item.id);
    const snapshot: OutcomeSnapshot = {
      outcome: 'merged',
      decidedAt: momentOf(this.clock.now(), place),
      deliveredAt: null,
    };
    const turned = { id: item.id, mergedInto: into.id };
    const state = stateOf({ ...item, ...turned });
    const version = item.version + 1;
    await this.rows.turn(inner, {
      ...turned,
      root: into.root,
      tree: treeBelow(item.id, pointers),
      snapshot,
      state,
      version,
    });
    const change = { mergedInto: { from: null, to: into.id }, ...outcomeChange(was, snapshot) };
    await this.changeLog.write(inner, { ...item, version }, 'merge', change);
    return pointers.map((pointer) => (pointer.id === item.id ? turned : pointer));
  }

  async finish(inner: RequestContext, into: DeskItem, joined: readonly string[]): Promise<void> {
    if (!joined.length) return;
    await this.rows.raise(inner, into.id);
    const version = into.version + 1;
    for (const id of joined) {
      await this.changeLog.write(inner, { ...into, version }, 'gather', { [`merged.${id}`]: { from: null, to: id } });
      await this.events.publish(inner, new ContributionMerged(id, into.id));
    }
    await this.support.recount(inner, into.root);
    for (const id of joined) await this.record(inner, 'contribution.merge', id, into.entityId, { into: into.id });
  }

  async part(inner: RequestContext, item: DeskItem, from: DeskItem, pointers: readonly Pointer[]): Promise<void> {
    const snapshot = outcomeBefore(await this.changeLog.last(inner, item.id, 'merge'));
    const { snapshot: now } = await this.rows.placed(inner, item.id);
    const turned = { id: item.id, mergedInto: null };
    const state = stateOf({ ...item, ...turned, outcome: snapshot.outcome });
    const version = item.version + 1;
    await this.rows.turn(inner, {
      ...turned,
      root: item.id,
      tree: treeBelow(item.id, pointers),
      snapshot,
      state,
      version,
    });
    await this.rows.raise(inner, from.id);
    const change = { mergedInto: { from: from.id, to: null }, ...outcomeChange(now, snapshot) };
    await this.changeLog.write(inner, { ...item, version }, 'unmerge', change);
    const released = { [`merged.${item.id}`]: { from: item.id, to: null } };
    await this.changeLog.write(inner, { ...from, version: from.version + 1 }, 'release', released);
    for (const root of [item.root, item.id]) await this.support.recount(inner, root);
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

function outcomeChange(
  was: OutcomeSnapshot,
  is: OutcomeSnapshot,
): Record<string, { from: string | null; to: string | null }> {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    outcome: { from: was.outcome, to: is.outcome },
    decidedAt: { from: text(was.decidedAt), to: text(is.decidedAt) },
    deliveredAt: { from: text(was.deliveredAt), to: text(is.deliveredAt) },
  };
}

/** What was decided about a contribution until it was merged. */
function outcomeBefore(merge: LoggedChange | undefined): OutcomeSnapshot {
  const was = (field: string) => merge?.change[field]?.from as string | null | undefined;
  const moment = (field: string) => (was(field) ? new Date(was(field)!) : null);
  return {
    outcome: (was('outcome') ?? null) as OutcomeKind | null,
    decidedAt: moment('decidedAt'),
    deliveredAt: moment('deliveredAt'),
  };
}

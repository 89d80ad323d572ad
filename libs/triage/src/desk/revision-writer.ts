import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Database, Events, type RequestContext } from '#platform';
import { Contribution, ContributionAssigned, impactOf, type Severity, momentOf, stateOf } from '#contributions';
import { ContributionLabel } from './contribution-label.entity.js';
import type { DeskItem } from './desk-items.js';
import type { FieldChanges } from './field-merge.js';
import { ChangeLog, type ChangeAct } from './change-log.service.js';

/** Writes down what was decided about one contribution that is held. */
@Injectable()
export class RevisionWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly changeLog: ChangeLog,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async write(inner: RequestContext, item: DeskItem, changes: FieldChanges): Promise<void> {
    const version = item.version + 1;
    const columns = { ...(await this.columns(inner, item, changes)), version };
    await this.database.repository(inner, Contribution).update({ id: item.id }, columns);
    await this.writeLabels(inner, item, changes);
    for (const [act, change] of actsOf(changes)) await this.changeLog.write(inner, { ...item, version }, act, change);
    const assignee = changes['assignee']?.to;
    if (typeof assignee === 'number') await this.events.publish(inner, new ContributionAssigned(item.id, assignee));
  }

  /** Whoever takes something out of others' sight answers for it. Last in the transaction. */
  async record(inner: RequestContext, { id, entityId }: DeskItem, { hidden }: FieldChanges): Promise<void> {
    if (!hidden) return;
    const act = hidden.to ? 'contribution.hide' : 'contribution.show';
    await this.audit.record(inner, { act, subjectKind: 'contribution', subjectId: id, entityId });
  }

  private async columns(inner: RequestContext, item: DeskItem, changes: FieldChanges): Promise<Partial<Contribution>> {
    const { severity, assignee, dueOn, hidden } = changes;
    const hiddenAt = hidden?.to ? momentOf(this.clock.now(), item) : null;
    return {
      ...(severity && (await this.judged(inner, item, severity.to as Severity | null))),
      ...(assignee && { assigneeId: assignee.to as number | null }),
      ...(dueOn && { dueOn: dueOn.to as string | null }),
      ...(hidden && { hiddenAt, state: stateOf({ ...item, hiddenAt }) }),
    };
  }

  private async judged(
    inner: RequestContext,
    item: DeskItem,
    severity: Severity | null,
  ): Promise<Partial<Contribution>> {
    const [mission] = await this.database.query<{ importance: number }>(
      inner,
      'SELECT importance FROM mission WHERE id = ?',
      [item.missionId],
    );
    return { severity, impact: impactOf(mission?.importance ?? null, severity, item.support) };
  }

  private async writeLabels(inner: RequestContext, { id }: DeskItem, changes: FieldChanges): Promise<void> {
    const labels = this.database.repository(inner, ContributionLabel);
    for (const [field, { to }] of Object.entries(changes)) {
      if (!field.startsWith('label.')) continue;
      const link = { contributionId: id, labelId: Number(field.slice('label.'.length)) };
      await (to === null ? labels.delete(link) : labels.insert(link));
    }
  }
}

/** One line of the trace for each kind of thing that was done. */
function actsOf(changes: FieldChanges): [ChangeAct, FieldChanges][] {
  const grouped = Map.groupBy(Object.entries(changes), ([field, { to }]): ChangeAct => {
    if (field === 'hidden') return to ? 'hide' : 'show';
    if (field === 'severity') return 'severity';
    return field.startsWith('label.') ? 'label' : 'assign';
  });
  return [...grouped].map(([act, entries]) => [act, Object.fromEntries(entries)]);
}

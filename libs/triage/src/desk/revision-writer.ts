import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditTrail, Database, Events, type RequestContext } from '#platform';
import { ContributionAssigned, ContributionWriter } from '#contributions';
import type { ChangeEntry, ContributionRef, FieldChanges, Severity, TeamChange } from '#contributions';
import { ContributionLabel } from './contribution-label.entity.js';

/** The contribution is locked, and `changes` is not empty. */
export interface PlannedRevision {
  readonly item: ContributionRef;
  readonly changes: FieldChanges;
}

@Injectable()
export class RevisionWriter {
  constructor(
    private readonly database: Database,
    private readonly writer: ContributionWriter,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async writeRevisions(inner: RequestContext, planned: readonly PlannedRevision[]): Promise<void> {
    await this.writer.applyTeamChanges(inner, planned.flatMap(teamChange));
    await this.writeLabels(inner, planned);
    for (const { item, changes } of planned) {
      const assignee = changes['assignee']?.to;
      if (typeof assignee === 'number') await this.events.publish(inner, new ContributionAssigned(item.id, assignee));
    }
    for (const { item, changes } of planned) await this.record(inner, item, changes);
  }

  /** Lock order: the audit trail comes last in a transaction. */
  private async record(
    inner: RequestContext,
    { id, entityId }: ContributionRef,
    { hidden }: FieldChanges,
  ): Promise<void> {
    if (!hidden) return;
    const act = hidden.to ? 'contribution.hide' : 'contribution.show';
    await this.audit.record(inner, { act, subjectKind: 'contribution', subjectId: id, entityId });
  }

  private async writeLabels(inner: RequestContext, planned: readonly PlannedRevision[]): Promise<void> {
    const links = planned.flatMap(({ item, changes }) =>
      Object.entries(changes).flatMap(([field, { to }]) =>
        field.startsWith('label.') ? [{ contributionId: item.id, labelId: labelIn(field), isGone: to === null }] : [],
      ),
    );
    const labels = this.database.repository(inner, ContributionLabel);
    const [gone, given] = [true, false].map((isGone) => links.filter((link) => link.isGone === isGone)) as [
      typeof links,
      typeof links,
    ];
    for (const [labelId, alike] of Map.groupBy(gone, (link) => link.labelId))
      await labels.delete({ labelId, contributionId: In(alike.map(({ contributionId }) => contributionId)) });
    if (given.length) await labels.insert(given.map(({ contributionId, labelId }) => ({ contributionId, labelId })));
  }
}

function teamChange({ item, changes }: PlannedRevision): TeamChange[] {
  const { severity, assignee, dueOn, hidden } = changes;
  const [first, ...more] = entriesOf(changes);
  if (!first) return [];
  return [
    {
      contribution: item,
      set: {
        ...(severity && { severity: severity.to as Severity | null }),
        ...(assignee && { assigneeId: assignee.to as number | null }),
        ...(dueOn && { dueOn: dueOn.to as string | null }),
        ...(hidden && { isHidden: hidden.to === true }),
      },
      log: [first, ...more],
    },
  ];
}

/** One log line per kind of act. */
function entriesOf(changes: FieldChanges): ChangeEntry[] {
  const grouped = Map.groupBy(Object.entries(changes), ([field, { to }]): ChangeEntry['act'] => {
    if (field === 'hidden') return to ? 'hide' : 'show';
    if (field === 'severity') return 'severity';
    return field.startsWith('label.') ? 'label' : 'assign';
  });
  return [...grouped].map(([act, entries]) => ({ act, change: Object.fromEntries(entries) }));
}

function labelIn(field: string): number {
  return Number(field.slice('label.'.length));
}

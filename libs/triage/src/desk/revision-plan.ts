import { Injectable } from '@nestjs/common';
import { ENTITIES } from '#identity';
import { calendarDay, Clock, Database, list, sql, type RequestContext } from '#platform';
import type { ContributionRef } from '#contributions';
import { Assignees } from './assignees.js';
import type { FieldValues } from './field-merge.js';
import { Labels, type LabelInUse } from './labels.service.js';
import type { Revision } from './revision.js';

export const MOST_LABELS_EACH = 20;

export type RevisionPlan =
  { readonly fields: FieldValues; readonly refusal?: undefined } | { readonly refusal: Refusal };

interface Refusal {
  readonly field: string;
  readonly messageKey: string;
}

interface Places {
  readonly assignable: ReadonlyMap<number, readonly { personId: number }[]>;
  readonly today: ReadonlyMap<number, string>;
  readonly labels: ReadonlyMap<number, { readonly add: readonly LabelInUse[]; readonly remove: readonly LabelInUse[] }>;
}

/** What a revision means for each contribution: assignees and today depend on its entity, labels on its campaign. */
@Injectable()
export class RevisionPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly labels: Labels,
    private readonly assignees: Assignees,
  ) {}

  async makePlans(
    inner: RequestContext,
    items: readonly ContributionRef[],
    revision: Revision,
    carried: ReadonlyMap<string, FieldValues>,
  ): Promise<Map<string, RevisionPlan>> {
    const wanted = revision.assignee === 'me' ? { ...revision, assignee: inner.personId } : revision;
    const entities = items.map(({ entityId }) => entityId);
    const places: Places = {
      assignable: wanted.assignee ? await this.assignees.findAssignees(inner, entities) : new Map(),
      today: wanted.dueOn ? await this.todayIn(inner, entities) : new Map(),
      labels: await this.labelsFor(inner, new Set(items.map(({ campaignId }) => campaignId)), wanted),
    };
    return new Map(items.map((item) => [item.id, planFor(item, wanted, places, carried.get(item.id) ?? {})]));
  }

  private async todayIn(ctx: RequestContext, entities: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.database.query<{ id: number; timeZone: string }>(
      ctx,
      sql`SELECT t.id, t.time_zone AS timeZone FROM ${ENTITIES} WHERE t.id IN (${list(entities)}) LIMIT ${entities.length}`,
    );
    return new Map(rows.map(({ id, timeZone }) => [id, calendarDay(this.clock.now(), timeZone)]));
  }

  private async labelsFor(
    inner: RequestContext,
    campaigns: ReadonlySet<number>,
    { addLabels = [], removeLabels = [] }: Revision,
  ): Promise<Places['labels']> {
    const found = new Map<number, { add: LabelInUse[]; remove: LabelInUse[] }>();
    for (const campaignId of campaigns) {
      const labels = { add: [] as LabelInUse[], remove: [] as LabelInUse[] };
      for (const name of addLabels) labels.add.push(await this.labels.named(inner, campaignId, name));
      for (const name of removeLabels)
        labels.remove.push(...[await this.labels.find(inner, campaignId, name)].flatMap((l) => l ?? []));
      found.set(campaignId, labels);
    }
    return found;
  }
}

function planFor(item: ContributionRef, wanted: Revision, places: Places, carried: FieldValues): RevisionPlan {
  const { severity, assignee, dueOn, hidden } = wanted;
  const refusal = refusalOf(item, wanted, places);
  if (refusal) return { refusal };
  const labels = labelFields(item, places);
  if (countOf({ ...carried, ...labels }) > MOST_LABELS_EACH)
    return { refusal: { field: 'addLabels', messageKey: 'triage.errors.tooManyLabels' } };
  const day = isForNobody(item, wanted) ? (item.dueOn === null ? undefined : null) : dueOn;
  const fields = { severity, assignee, dueOn: day, hidden, ...labels };
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as FieldValues,
  };
}

function refusalOf(item: ContributionRef, wanted: Revision, { assignable, today }: Places): Refusal | undefined {
  const { severity, assignee, dueOn } = wanted;
  const problem = (field: string, name: string) => ({ field, messageKey: `triage.errors.${name}` });
  if (severity !== undefined && item.kind !== 'problem') return problem('severity', 'onlyProblems');
  const isNew = assignee && assignee !== item.assigneeId;
  if (isNew && !assignable.get(item.entityId)?.some(({ personId }) => personId === assignee))
    return problem('assignee', 'notThere');
  if (!dueOn) return undefined;
  const isOld = dueOn === item.dueOn;
  if (!isOld && dueOn < (today.get(item.entityId) ?? '')) return problem('dueOn', 'pastDay');
  // A form that unassigns somebody still sends their due date; it is dropped then.
  return isForNobody(item, wanted) && !isOld ? problem('dueOn', 'dueForNobody') : undefined;
}

function isForNobody({ assigneeId }: ContributionRef, { assignee }: Revision): boolean {
  return (assignee === undefined ? assigneeId : assignee) === null;
}

function labelFields({ campaignId }: ContributionRef, { labels }: Places): FieldValues {
  const { add, remove } = labels.get(campaignId) ?? { add: [], remove: [] };
  return Object.fromEntries([
    ...remove.map(({ id }) => [`label.${id}`, null] as const),
    ...add.map(({ id, name }) => [`label.${id}`, name] as const),
  ]);
}

function countOf(labels: FieldValues): number {
  return Object.values(labels).filter((name) => name !== null).length;
}

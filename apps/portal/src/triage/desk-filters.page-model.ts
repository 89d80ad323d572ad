import { Injectable } from '@nestjs/common';
import { RolloutReadModel, type RolloutRow } from '#campaigns';
import { Assignees, COUNTED, DESK_SORTS, DESK_STATES, Labels, type DeskQueryInput, type DeskRow } from '#triage';
import { CONTRIBUTION_KINDS, SEVERITIES, UNSETTLED, type ContributionState } from '#contributions';
import { Texts, textFor, type RequestContext } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { kindView, severityWord } from './desk.presenter.js';
import { deskHref, searchFrom } from './desk.paths.js';

interface Option {
  readonly value: string | number;
  readonly label: string;
}

/** With more rollouts than this the entity has to be chosen first. */
const MOST_ROLLOUTS = 60;
const MOST_CAMPAIGNS = 200;

@Injectable()
export class DeskFiltersPageModel {
  constructor(
    private readonly rollouts: RolloutReadModel,
    private readonly labels: Labels,
    private readonly assignees: Assignees,
    private readonly texts: Texts,
  ) {}

  async filters(ctx: RequestContext, query: DeskQueryInput, rows: readonly DeskRow[]): Promise<object> {
    const say = sayIn(this.texts, ctx, 'triage');
    const known = await this.rollouts.list(ctx);
    const here = known.filter((rollout) => isWithin(rollout, query));
    const chosen = here.filter(({ id }) => id === query.rollout);
    const rollouts = here.length > MOST_ROLLOUTS ? chosen : here;
    const entities = new Map(known.map(({ entityCode, entityName }) => [entityCode, entityName]));
    const folded = given([query.rollout, query.entity, query.severity, query.label, query.overdue || undefined]);
    const active = folded + given([query.q, query.kind, query.assignee]);
    return {
      values: { ...query, overdue: query.overdue, sort: query.sort ?? 'newest' },
      state: query.state,
      active,
      clear: active ? deskHref({ state: query.state, sort: query.sort }) : null,
      more: folded > 0,
      kinds: CONTRIBUTION_KINDS.map((kind) => ({ value: kind, label: kindView(kind, this.texts, ctx).label })),
      severities: SEVERITIES.map((value) => ({ value, label: severityWord(value, this.texts, ctx) })),
      sorts: DESK_SORTS.map((sort) => ({ value: sort, label: say(`sorts.${sort}`) })),
      assignees: await this.assigneeOptions(ctx, query, rows, here),
      labels: await this.labelOptions(ctx, query.rollout === undefined ? here : chosen, rows),
      rollouts: rollouts.length > 1 || query.rollout ? rollouts.map((rollout) => rolloutOption(rollout, ctx)) : [],
      entities: entities.size > 1 ? [...entities].map(([value, label]) => ({ value, label })).sort(byLabel) : [],
    };
  }

  tabs(ctx: RequestContext, query: DeskQueryInput, counts: ReadonlyMap<ContributionState, number> | null): object[] {
    const say = sayIn(this.texts, ctx, 'triage');
    const of = (states: readonly ContributionState[]) =>
      states.reduce((sum, state) => sum + (counts?.get(state) ?? 0), 0);
    return DESK_STATES.map((state) => {
      const count = counts && state !== 'all' ? of(state === 'todo' ? UNSETTLED : [state]) : null;
      return {
        label: say(`states.${state}`),
        href: deskHref({ ...searchFrom(query), state }),
        current: state === (query.state ?? 'todo'),
        count: count === null ? null : count > COUNTED ? `${COUNTED}+` : String(count),
      };
    });
  }

  /** People of the entities in view only, to keep the list short. */
  private async assigneeOptions(
    ctx: RequestContext,
    query: DeskQueryInput,
    rows: readonly DeskRow[],
    here: readonly RolloutRow[],
  ): Promise<Option[]> {
    const say = sayIn(this.texts, ctx, 'triage');
    const options = (await this.candidates(ctx, rows)).filter(({ value }) => value !== ctx.personId);
    const { assignee } = query;
    if (typeof assignee === 'number' && !options.some(({ value }) => value === assignee)) {
      const name = await this.nameAtDesk(ctx, assignee, rows, here);
      options.unshift({ value: assignee, label: name ?? String(assignee) });
    }
    return [{ value: 'me', label: say('filters.me') }, { value: 'nobody', label: say('filters.nobody') }, ...options];
  }

  /** An address can name any person: only those are named who have something at this desk, or could. */
  private async nameAtDesk(
    ctx: RequestContext,
    personId: number,
    rows: readonly DeskRow[],
    here: readonly RolloutRow[],
  ): Promise<string | undefined> {
    const held = rows.find(({ assignee }) => assignee?.id === personId)?.assignee;
    return held?.name ?? (await this.candidates(ctx, here)).find(({ value }) => value === personId)?.label;
  }

  /** People to whom the rows can be assigned. */
  async candidates(ctx: RequestContext, rows: readonly { readonly entityId: number }[]): Promise<Option[]> {
    const byEntity = await this.assignees.findAssignees(
      ctx,
      rows.map(({ entityId }) => entityId),
    );
    const found = new Map([...byEntity.values()].flat().map(({ personId, name }) => [personId, name]));
    return [...found].map(([value, label]) => ({ value, label }));
  }

  /** Labels that the campaigns of the rows already use. */
  async suggestions(ctx: RequestContext, rows: readonly { readonly campaignId: number }[]): Promise<string[]> {
    const campaigns = new Set(rows.map(({ campaignId }) => campaignId));
    const labels = await this.labels.inUse(ctx, [...campaigns].slice(0, MOST_CAMPAIGNS));
    return [...new Set(labels.map(({ name }) => name))];
  }

  private async labelOptions(
    ctx: RequestContext,
    here: readonly RolloutRow[],
    rows: readonly DeskRow[],
  ): Promise<Option[]> {
    return (await this.suggestions(ctx, [...rows, ...here])).map((name) => ({ value: name, label: name }));
  }
}

function given(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}

function isWithin({ entityCode, status }: RolloutRow, { entity }: DeskQueryInput): boolean {
  return status !== 'draft' && (entity === undefined || entityCode === entity.toUpperCase());
}

function rolloutOption(
  { id, campaignTitle, sourceLocale, entityCode }: RolloutRow,
  { locale }: RequestContext,
): Option {
  return { value: id, label: `${textFor(campaignTitle, locale, sourceLocale)} · ${entityCode}` };
}

function byLabel(a: Option, b: Option): number {
  return a.label.localeCompare(b.label);
}

import { Injectable } from '@nestjs/common';
import type { FieldValue, LoggedChange } from '#contributions';
import { DeskDetailsReadModel, type EditConflict } from '#triage';
import { People } from '#identity';
import { Clock, Texts, formatDay, type FieldError, type RequestContext } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { severityWord } from './desk.presenter.js';

export interface ChangeLine {
  readonly text: string;
  readonly at: Date | string;
  /** What the reader wanted to write instead. */
  readonly wanted: string | null;
}

interface Change {
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly wanted?: FieldValue;
  readonly personId: number | null;
  readonly at: Date | string;
}

/** Names of the people and titles of the contributions that changes refer to. */
interface Known {
  readonly people: ReadonlyMap<number, { readonly name: string }>;
  readonly titles: ReadonlyMap<string, string>;
}

@Injectable()
export class ChangeWords {
  constructor(
    private readonly texts: Texts,
    private readonly people: People,
    private readonly details: DeskDetailsReadModel,
    private readonly clock: Clock,
  ) {}

  meanwhile(ctx: RequestContext, changes: readonly EditConflict[]): Promise<ChangeLine[]> {
    return this.lines(ctx, changes);
  }

  traced(ctx: RequestContext, traces: readonly LoggedChange[]): Promise<ChangeLine[]> {
    return this.lines(ctx, traces.flatMap(changesOf));
  }

  /** As `traced` for several contributions, with as many queries as for one. */
  async tracedEach(ctx: RequestContext, several: readonly (readonly LoggedChange[])[]): Promise<ChangeLine[][]> {
    const changes = several.map((traces) => traces.flatMap(changesOf));
    const known = await this.known(ctx, changes.flat());
    return changes.map((some) => some.map((change) => this.line(ctx, change, known)));
  }

  /** As errors of the fields that somebody wanted to change. */
  async problems(ctx: RequestContext, changes: readonly EditConflict[]): Promise<FieldError[]> {
    const known = await this.known(ctx, changes);
    return changes.map((change) => ({ field: change.field, ...this.said(ctx, change, known) }));
  }

  private async lines(ctx: RequestContext, changes: readonly Change[]): Promise<ChangeLine[]> {
    const known = await this.known(ctx, changes);
    return changes.map((change) => this.line(ctx, change, known));
  }

  private async known(ctx: RequestContext, changes: readonly Change[]): Promise<Known> {
    const values = changes.flatMap(({ field, from, to, wanted }) =>
      [from, to, wanted].map((value) => ({ field, value })),
    );
    const held = values.flatMap(({ field, value }) =>
      field === 'assignee' && typeof value === 'number' ? [value] : [],
    );
    const joined = values.flatMap(({ field, value }) => (isJoining(field) && typeof value === 'string' ? [value] : []));
    return {
      people: await this.people.findNames(ctx, [...held, ...changes.flatMap(({ personId }) => personId ?? [])]),
      titles: await this.details.titlesAtDesk(ctx, joined),
    };
  }

  private line(ctx: RequestContext, change: Change, known: Known): ChangeLine {
    const { messageKey, vars } = this.said(ctx, change, known);
    const { wanted, field, at } = change;
    const isSpoken = wanted !== undefined && SPOKEN.has(field);
    const wish = isSpoken ? { wanted: this.value(ctx, field, wanted, known) } : null;
    return {
      text: this.texts.t(ctx.locale, messageKey, vars),
      at,
      wanted: wish && this.texts.t(ctx.locale, 'triage.meanwhile.wanted', wish),
    };
  }

  private said(ctx: RequestContext, change: Change, known: Known) {
    const words = (value: FieldValue) => this.value(ctx, change.field, value, known);
    const name = known.people.get(change.personId ?? 0)?.name ?? this.texts.t(ctx.locale, 'triage.meanwhile.somebody');
    return {
      messageKey: `triage.meanwhile.${keyOf(change, known)}`,
      vars: { name, from: words(change.from), to: words(change.to) },
    };
  }

  private value(ctx: RequestContext, field: string, value: FieldValue, { people, titles }: Known): string {
    const say = sayIn(this.texts, ctx, 'triage');
    if (field === 'severity') return severityWord(value as number | null, this.texts, ctx);
    if (field === 'assignee') return people.get(Number(value))?.name ?? say('assignee.nobody');
    if (field === 'dueOn') return value === null ? say('due.none') : formatDay(String(value), ctx, this.clock.now());
    if (field === 'outcome' && value !== null) return this.texts.t(ctx.locale, `outcomes.kinds.${String(value)}.name`);
    if (isJoining(field)) return titles.get(String(value)) ?? say('meanwhile.a');
    return value === null ? '' : String(value);
  }
}

/** Fields whose wanted value is short enough to be shown. */
const SPOKEN = new Set(['severity', 'assignee', 'dueOn']);

function isJoining(field: string): boolean {
  return field === 'mergedInto' || field.startsWith('merged.');
}

/** A merge also sets the outcome aside; only the merge itself is told. */
function changesOf({ change, personId, at }: LoggedChange): Change[] {
  return Object.entries(change)
    .filter(([field]) => !('mergedInto' in change) || field === 'mergedInto')
    .map(([field, { from, to }]) => ({ field, from, to, personId, at }));
}

function keyOf({ field, from, to }: Change, { titles }: Known): string {
  if (field === 'hidden') return to ? 'hide' : 'show';
  if (field.startsWith('label.')) return to === null ? 'labelOff' : 'labelOn';
  if (field.startsWith('merged.')) return to === null ? 'release' : 'gather';
  if (field === 'answer') return from === null ? 'answer' : 'answer_edit';
  if (field === 'mergedInto') {
    if (to === null) return 'unmerge';
    return titles.has(String(to)) ? 'merge' : 'mergeHidden';
  }
  return KEYS.has(field) ? field : 'other';
}

const KEYS = new Set(['severity', 'assignee', 'dueOn', 'outcome']);

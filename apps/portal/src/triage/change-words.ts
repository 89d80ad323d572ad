import { Injectable } from '@nestjs/common';
import { DeskDetailsReadModel, type FieldValue, type Meanwhile, type Traced } from '#feedback';
import { People } from '#identity';
import { Texts, formatDate, type RequestContext } from '#platform';

/** One thing that somebody did, in words. */
export interface ChangeLine {
  readonly text: string;
  readonly at: Date;
  /** What the reader wanted instead. */
  readonly wanted: string | null;
}

interface Change {
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly wanted?: FieldValue;
  readonly personId: number | null;
  readonly at: Date;
}

/** Names that values stand for: people by their id, contributions by theirs. */
interface Known {
  readonly people: ReadonlyMap<number, { readonly name: string }>;
  readonly titles: ReadonlyMap<string, string>;
}

/** What colleagues at the desk did, said in the reader's language. */
@Injectable()
export class ChangeWords {
  constructor(
    private readonly texts: Texts,
    private readonly people: People,
    private readonly details: DeskDetailsReadModel,
  ) {}

  meanwhile(ctx: RequestContext, changes: readonly Meanwhile[]): Promise<ChangeLine[]> {
    return this.lines(ctx, changes);
  }

  traced(ctx: RequestContext, traces: readonly Traced[]): Promise<ChangeLine[]> {
    return this.lines(ctx, traces.flatMap(changesOf));
  }

  private async lines(ctx: RequestContext, changes: readonly Change[]): Promise<ChangeLine[]> {
    const values = changes.flatMap(({ field, from, to, wanted }) =>
      [from, to, wanted].map((value) => ({ field, value })),
    );
    const held = values.flatMap(({ field, value }) =>
      field === 'assignee' && typeof value === 'number' ? [value] : [],
    );
    const joined = values.flatMap(({ field, value }) => (isJoining(field) && typeof value === 'string' ? [value] : []));
    const known = {
      people: await this.people.namesOf(ctx, [...held, ...changes.flatMap(({ personId }) => personId ?? [])]),
      titles: await this.details.titlesAtDesk(ctx, joined),
    };
    return changes.map((change) => this.line(ctx, change, known));
  }

  private line(ctx: RequestContext, change: Change, known: Known): ChangeLine {
    const say = (key: string, vars = {}) => this.texts.t(ctx.locale, `triage.${key}`, vars);
    const words = (value: FieldValue) => this.value(ctx, change.field, value, known);
    const name = known.people.get(change.personId ?? 0)?.name ?? say('meanwhile.somebody');
    const key = keyOf(change, known);
    const { wanted } = change;
    return {
      text: say(`meanwhile.${key}`, { name, from: words(change.from), to: words(change.to) }),
      at: change.at,
      wanted:
        wanted === undefined || !SPOKEN.has(change.field) ? null : say('meanwhile.wanted', { wanted: words(wanted) }),
    };
  }

  private value(ctx: RequestContext, field: string, value: FieldValue, { people, titles }: Known): string {
    const say = (key: string) => this.texts.t(ctx.locale, `triage.${key}`);
    if (field === 'severity') return say(`severities.${value === null ? 'none' : String(value)}`);
    if (field === 'assignee') return people.get(Number(value))?.name ?? say('assignee.nobody');
    if (field === 'dueOn') return value === null ? say('due.none') : formatDate(String(value), ctx);
    if (field === 'outcome' && value !== null) return this.texts.t(ctx.locale, `outcomes.kinds.${String(value)}.name`);
    if (isJoining(field)) return titles.get(String(value)) ?? say('meanwhile.a');
    return value === null ? '' : String(value);
  }
}

/** Fields whose wish can be named in a word or two. */
const SPOKEN = new Set(['severity', 'assignee', 'dueOn']);

function isJoining(field: string): boolean {
  return field === 'mergedInto' || field.startsWith('merged.');
}

/** A merge sets aside what was decided; that it did is no change of its own. */
function changesOf({ change, personId, at }: Traced): Change[] {
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

import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { isUnderAlias } from './contribution.js';
import { momentOf } from './contribution-moment.js';

interface Place {
  readonly id: string;
  readonly feedbackMode: string;
  readonly timeZone: string;
}

/** Where the team's work is kept with the moment that orders it, and among what. */
const KEPT = {
  note: { table: 'internal_note', column: 'written_at', among: 'contribution_id = ?' },
  draft: { table: 'outcome', column: 'drafted_at', among: 'published_at IS NULL' },
  publication: { table: 'outcome', column: 'published_at', among: '1 = 1' },
} as const;
/** What was done by name within a minute of midnight is not told apart from it; nothing is lost by that. */
const MOST_OF_A_DAY_MS = 60_000;

/** Under an alias, what the team does is kept by the day; a few milliseconds say what came after what, and nothing of when. */
@Injectable()
export class OrderedDays {
  constructor(private readonly database: Database) {}

  /** The moment to keep: by name the one it is, under an alias the day, later than all of that kind on it. */
  async next(inner: RequestContext, kind: keyof typeof KEPT, now: Date, place: Place): Promise<Date> {
    const day = momentOf(now, place);
    if (!isUnderAlias(place)) return day;
    const { table, column, among } = KEPT[kind];
    const end = new Date(day.getTime() + MOST_OF_A_DAY_MS);
    const [row] = await this.database.query<{ last: Date | string | null }>(
      inner,
      `SELECT MAX(${column}) AS last FROM ${table} WHERE ${among} AND ${column} >= ? AND ${column} < ?`,
      [...(kind === 'note' ? [place.id] : []), this.database.bindable(day), this.database.bindable(end)],
    );
    return row?.last ? new Date(this.database.instant(row.last).getTime() + 1) : day;
  }

  /** The same for several that are done together, by id: where one is under an alias, the days of all. */
  async nextOfAll(
    inner: RequestContext,
    kind: 'draft' | 'publication',
    now: Date,
    places: readonly Place[],
  ): Promise<ReadonlyMap<string, Date>> {
    const veiled = places.find(isUnderAlias);
    const byZone = new Map<string, Date>();
    for (const { timeZone } of places)
      if (veiled && !byZone.has(timeZone))
        byZone.set(timeZone, await this.next(inner, kind, now, { ...veiled, timeZone }));
    return new Map(places.map(({ id, timeZone }) => [id, byZone.get(timeZone) ?? now]));
  }
}

import { Injectable } from '@nestjs/common';
import { MOST_OF_A_DAY_MS, isUnderAlias, joinContribution, momentKept } from '#contributions';
import { Database, sql, type RequestContext } from '#platform';

interface Place {
  readonly id: string;
  readonly entityId: number;
  readonly feedbackMode: string;
  readonly timeZone: string;
}

const OUTCOMES = sql`outcome o ${joinContribution(sql`o.contribution_id`)}`;
/** The rows among which each kind is ordered: never those of other entities. */
const KEPT = {
  note: { from: sql`internal_note`, column: sql`written_at`, among: ({ id }: Place) => sql`contribution_id = ${id}` },
  draft: {
    from: OUTCOMES,
    column: sql`o.drafted_at`,
    among: ({ entityId }: Place) => sql`c.entity_id = ${entityId} AND o.published_at IS NULL`,
  },
  publication: {
    from: OUTCOMES,
    column: sql`o.published_at`,
    among: ({ entityId }: Place) => sql`c.entity_id = ${entityId}`,
  },
} as const;

/** Under an alias the team's acts are stored by the day; added milliseconds keep their order, not their time. */
@Injectable()
export class OrderedDays {
  constructor(private readonly database: Database) {}

  /** `now` by name; under an alias the day, 1 ms after the last of that kind. */
  async next(inner: RequestContext, kind: keyof typeof KEPT, now: Date, place: Place): Promise<Date> {
    const day = momentKept(now, place);
    if (!isUnderAlias(place)) return day;
    const { from, column, among } = KEPT[kind];
    const end = new Date(day.getTime() + MOST_OF_A_DAY_MS);
    const [row] = await this.database.query<{ last: Date | string | null }>(
      inner,
      sql`SELECT MAX(${column}) AS last FROM ${from} WHERE ${among(place)} AND ${column} >= ${day} AND ${column} < ${end}`,
    );
    return row?.last ? new Date(this.database.instant(row.last).getTime() + 1) : day;
  }

  /** The same for several acts at once, by id: if one is under an alias, days for all. */
  async nextOfAll(
    inner: RequestContext,
    kind: 'draft' | 'publication',
    now: Date,
    places: readonly Place[],
  ): Promise<ReadonlyMap<string, Date>> {
    const veiled = places.find(isUnderAlias);
    const byEntity = new Map<number, Date>();
    for (const { entityId, timeZone } of places)
      if (veiled && !byEntity.has(entityId))
        byEntity.set(entityId, await this.next(inner, kind, now, { ...veiled, entityId, timeZone }));
    return new Map(places.map(({ id, entityId }) => [id, byEntity.get(entityId) ?? now]));
  }
}

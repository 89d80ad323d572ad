import { Injectable } from '@nestjs/common';
import { Database, all, and, joined, sql, verbatim, type RequestContext } from '#platform';
import { CONTRIBUTION_STATES, type ContributionState } from '#contributions';
import { besides, givenElsewhere, wholeEntities, type DeskFilter } from './desk-filter.js';

/** Counting ends here: a tab says `99+`. */
export const COUNTED = 99;
const MOST_ENTITIES = 12;

/** Counts contributions by state, for the tabs of the desk. */
@Injectable()
export class DeskCounts {
  constructor(private readonly database: Database) {}

  /** At most `COUNTED + 1` per state, by entity and rollout only; null beyond `MOST_ENTITIES` entities. */
  async countStates(
    ctx: RequestContext,
    { scope, entityId, rolloutId }: DeskFilter,
  ): Promise<Map<ContributionState, number> | null> {
    const filter: DeskFilter = { scope, entityId, rolloutId, states: CONTRIBUTION_STATES };
    const entities = wholeEntities(filter);
    if (entities !== 'all' && entities.length > MOST_ENTITIES) return null;
    const places = entities === 'all' ? [all] : entities.map((id) => sql`c.entity_id = ${id}`);
    const through = (name: string) => verbatim(this.database.dialect.through(name));
    const index = through(entities === 'all' ? 'ix_desk_newest' : 'ix_desk_entity_newest');
    const elsewhere = givenElsewhere(filter);
    const parts = CONTRIBUTION_STATES.flatMap((state) => [
      ...places.map((place) => ({ state, from: sql`contribution c ${index}`, where: place })),
      ...(elsewhere ? [{ state, from: sql`contribution c ${through('ix_desk_assignee')}`, where: elsewhere }] : []),
    ]);
    const counted = parts.map(({ state, from, where }) => {
      const condition = and(where, sql`c.state = ${state}`, besides(filter));
      const few = sql`SELECT c.id FROM ${from} WHERE ${condition} LIMIT ${COUNTED + 1}`;
      return sql`SELECT ${state} AS state, COUNT(*) AS found FROM (${few}) few`;
    });
    const rows = await this.database.query<{ state: ContributionState; found: number }>(
      ctx,
      joined(counted, ' UNION ALL '),
    );
    const sums = new Map<ContributionState, number>();
    for (const { state, found } of rows) sums.set(state, Math.min(COUNTED + 1, (sums.get(state) ?? 0) + found));
    return sums;
  }
}

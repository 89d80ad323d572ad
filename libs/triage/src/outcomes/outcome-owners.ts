import { Injectable } from '@nestjs/common';
import { GROUP_WIDE_ROLES, HELD_ROLES, PEOPLE, Roles, type Role, type RoleHolder } from '#identity';
import { AppError, Database, and, list, sql, type RequestContext, type Sql } from '#platform';
import type { OutcomeInput } from './outcome.input.js';

export interface OwnerChoice {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
}

const LEADING_FIRST: readonly Role[] = ['sponsor', 'community_manager', 'expert', 'ambassador', 'central'];
const MOST_CHOICES = 200;

/** Who may own an outcome: people of the entity, and whoever holds a role there or for the whole group. */
@Injectable()
export class OutcomeOwners {
  constructor(
    private readonly database: Database,
    private readonly roles: Roles,
  ) {}

  /** Likely owners, to choose from a list; others of the entity are named by number or e-mail. */
  async findChoices(ctx: RequestContext, entityIds: readonly number[]): Promise<OwnerChoice[]> {
    const [only] = entityIds;
    return ownersAmong(
      entityIds.length === 1 && only !== undefined
        ? await this.roles.holdersAround(ctx, only)
        : await this.roles.holdersOfGroup(ctx),
    );
  }

  /** Null when nobody is named. Throws `invalid` for somebody who does not belong to all of these entities. */
  async find(ctx: RequestContext, input: OutcomeInput, entityIds: readonly number[]): Promise<number | null> {
    // JSON may send null.
    const [number, owner] = [input.ownerNumber ?? null, input.owner ?? null];
    if (number !== null) return this.byNumber(ctx, number, entityIds);
    if (owner === null) return null;
    const [row] = await this.reachable(ctx, sql`p.id = ${owner}`, entityIds);
    return row?.id ?? refused('owner');
  }

  private async byNumber(ctx: RequestContext, number: string, entityIds: readonly number[]): Promise<number> {
    const given = number.trim();
    const rows = given.includes('@')
      ? await this.reachable(ctx, sql`p.email = ${given.toLowerCase()}`, entityIds)
      : await this.reachable(ctx, numbered(entityIds, given), entityIds);
    return rows.length === 1 && rows[0] ? rows[0].id : refused('ownerNumber');
  }

  /** At most two rows: enough to see that the condition names more than one person. */
  private reachable(ctx: RequestContext, condition: Sql, entityIds: readonly number[]): Promise<{ id: number }[]> {
    const belongs = entityIds.map(
      (id) => sql`p.entity_id = ${id} OR EXISTS (SELECT 1 FROM ${HELD_ROLES}
        WHERE r.person_id = p.id AND (r.entity_id = ${id} OR r.entity_id IS NULL))`,
    );
    return this.database.query(
      ctx,
      sql`SELECT p.id FROM ${PEOPLE} WHERE ${condition} AND p.active = ${true} AND ${and(...belongs)} ORDER BY p.id LIMIT 2`,
    );
  }
}

function numbered(entityIds: readonly number[], number: string): Sql {
  return sql`p.entity_id IN (${list(entityIds)}) AND p.employee_number IN (${number}, ${number.toUpperCase()})`;
}

function refused(field: 'owner' | 'ownerNumber'): never {
  throw AppError.invalid([{ field, messageKey: 'outcomes.problems.unknownOwner' }]);
}

/** Likely owners among these: by role, and the entity's own people before those of the whole group. */
export function ownersAmong(holders: readonly RoleHolder[]): OwnerChoice[] {
  const there = holders.filter(({ entityId }) => entityId !== null);
  const everywhere = holders.filter(({ entityId, role }) => entityId === null && GROUP_WIDE_ROLES.includes(role));
  const choices = new Map<number, OwnerChoice>();
  for (const leading of LEADING_FIRST)
    for (const { personId, name, role } of [...there, ...everywhere])
      if (role === leading && !choices.has(personId)) choices.set(personId, { personId, name, role });
  return [...choices.values()].slice(0, MOST_CHOICES);
}

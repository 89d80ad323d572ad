import { Injectable } from '@nestjs/common';
import { IsNull, type FindOptionsWhere } from 'typeorm';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  Events,
  UnitOfWork,
  verbatim,
  sql,
  type RequestContext,
} from '#platform';
import { Entity } from '../entities/entity.entity.js';
import { fullName } from '../people/people.read-model.js';
import { Person } from '../people/person.entity.js';
import { canReadPerson } from '../people/person.policy.js';
import { Proofs, type Proof } from '../proofs/proofs.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { RoleGranted, RoleRevoked } from './role.events.js';
import type { RoleInput } from './role.input.js';
import { canGrant, canRevoke, isPossible, type Grant } from './role.policy.js';
import type { Role } from './role.js';

export interface RoleHolder extends Grant {
  id: number;
  personId: number;
  name: string;
}

const MOST_HOLDERS = 1000;

/** Who holds which role where. */
@Injectable()
export class Roles {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly proofs: Proofs,
  ) {}

  /** Granting twice is one role. Throws `not_found`, `invalid` for a role that cannot reach that far, `forbidden`. */
  async grant(ctx: RequestContext, personId: number, input: RoleInput, proof: Proof = {}): Promise<{ id: number }> {
    await this.proofs.require(ctx, proof);
    return this.unitOfWork.run(ctx, async (inner) => {
      const person = await this.readable(inner, personId);
      const grant: Grant = { role: input.role, entityId: await this.entityId(inner, input.entity) };
      if (!isPossible(grant)) throw AppError.invalid([{ field: 'entity', messageKey: 'entities.problems.roleReach' }]);
      if (!canGrant(inner.actor, person, grant)) throw AppError.forbidden();
      const assignments = this.database.repository(inner, RoleAssignment);
      const held = await assignments.findOneBy(sameAs(personId, grant));
      if (held) return { id: held.id };
      const values = { personId, ...grant, grantedBy: inner.personId, grantedAt: this.clock.now() };
      const { id } = await assignments.save(values);
      await this.record(inner, 'role.grant', personId, grant);
      await this.events.publish(inner, new RoleGranted(personId, grant));
      return { id };
    });
  }

  /** Throws `not_found` for a role that is not this person's, `conflict` for the last central person. */
  async revoke(ctx: RequestContext, personId: number, assignmentId: number, proof: Proof = {}): Promise<void> {
    await this.proofs.require(ctx, proof);
    await this.unitOfWork.run(ctx, async (inner) => {
      const assignments = this.database.repository(inner, RoleAssignment);
      const person = await this.readable(inner, personId);
      const held = await assignments.findOneBy({ id: assignmentId, personId });
      if (!held) throw AppError.notFound();
      const grant: Grant = { role: held.role, entityId: held.entityId };
      if (!canRevoke(inner.actor, person, grant)) throw AppError.forbidden();
      if (held.role === 'central') await this.keepOneCentral(inner, held.personId);
      await assignments.delete({ id: assignmentId });
      await this.record(inner, 'role.revoke', held.personId, grant);
      await this.events.publish(inner, new RoleRevoked(held.personId, grant));
    });
  }

  /** Unscoped: active holders of a role in an entity, group-wide ones included. */
  holders(ctx: RequestContext | undefined, role: Role, entityId: number | null): Promise<RoleHolder[]> {
    const reach = entityId === null ? 'r.entity_id IS NULL' : '(r.entity_id = :entityId OR r.entity_id IS NULL)';
    return this.held(ctx, `r.role = :role AND ${reach}`, { role, entityId });
  }

  /** Unscoped: active people with any role in this entity. */
  team(ctx: RequestContext | undefined, entityId: number): Promise<RoleHolder[]> {
    return this.held(ctx, 'r.entity_id = :entityId', { entityId });
  }

  /** Unscoped: as `team`, and those with a role for the whole group. */
  holdersAround(ctx: RequestContext | undefined, entityId: number): Promise<RoleHolder[]> {
    return this.held(ctx, '(r.entity_id = :entityId OR r.entity_id IS NULL)', { entityId });
  }

  holdersOfGroup(ctx: RequestContext | undefined): Promise<RoleHolder[]> {
    return this.held(ctx, 'r.entity_id IS NULL', {});
  }

  /** Throws `conflict` when nobody central would be left; call it before a central person goes. */
  async keepOneCentral(inner: RequestContext, leavingPersonId: number): Promise<void> {
    const central = await this.database.query<{ person_id: number }>(
      inner,
      sql`SELECT r.person_id FROM role_assignment r JOIN person p ON p.id = r.person_id
       WHERE r.role = 'central' AND p.active = 1 ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const ids = new Set(central.map((row) => row.person_id));
    if (ids.size === 1 && ids.has(leavingPersonId)) throw new AppError('entities.problems.lastCentral', {}, 'conflict');
  }

  private async held(
    ctx: RequestContext | undefined,
    condition: string,
    parameters: Record<string, unknown>,
  ): Promise<RoleHolder[]> {
    const rows = await this.database
      .manager(ctx)
      .createQueryBuilder(RoleAssignment, 'r')
      .innerJoin(Person, 'p', 'p.id = r.person_id AND p.active = :active', { active: true })
      .select(['r.id AS id', 'r.role AS role', 'r.person_id AS "personId"', 'r.entity_id AS "entityId"'])
      .addSelect(['p.first_name AS "firstName"', 'p.last_name AS "lastName"'])
      .where(condition, parameters)
      .orderBy('r.granted_at')
      .addOrderBy('r.id')
      .limit(MOST_HOLDERS)
      .getRawMany<Omit<RoleHolder, 'name'> & { firstName: string; lastName: string }>();
    return rows.map(({ firstName, lastName, ...held }) => ({ ...held, name: fullName({ firstName, lastName }) }));
  }

  private async readable(inner: RequestContext, personId: number): Promise<Person> {
    // Two grants of one role wait for each other here, so that the second finds the first.
    await this.database.query(
      inner,
      sql`SELECT id FROM person WHERE id = ${personId} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const person = await this.database.repository(inner, Person).findOneBy({ id: personId });
    if (!person?.active || !canReadPerson(inner.actor, person)) throw AppError.notFound();
    return person;
  }

  private async entityId(inner: RequestContext, code: string | undefined): Promise<number | null> {
    if (!code) return null;
    const entity = await this.database.repository(inner, Entity).findOneBy({ code: code.toUpperCase() });
    if (!entity) throw AppError.invalid([{ field: 'entity', messageKey: 'errors.unknownChoice' }]);
    return entity.id;
  }

  private record(inner: RequestContext, act: string, personId: number, grant: Grant): Promise<void> {
    const { role, entityId } = grant;
    return this.audit.record(inner, {
      act,
      subjectKind: 'person',
      subjectId: personId,
      entityId,
      details: { role },
    });
  }
}

function sameAs(personId: number, { role, entityId }: Grant): FindOptionsWhere<RoleAssignment> {
  return { personId, role, entityId: entityId ?? IsNull() };
}

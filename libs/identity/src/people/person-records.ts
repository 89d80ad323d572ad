import { Injectable } from '@nestjs/common';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  Events,
  UnitOfWork,
  type FieldError,
  type Locale,
  type RequestContext,
} from '#platform';
import { parseEmailAddress } from '../directory/reading/index.js';
import { Entity } from '../entities/entity.entity.js';
import { Proofs, type Proof } from '../proofs/proofs.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { holdsNothingBeyond } from '../roles/role.policy.js';
import { Roles } from '../roles/roles.service.js';
import { Person } from './person.entity.js';
import { PersonLeft } from './person.events.js';
import type { PersonInput } from './person.input.js';
import { canKeepPeople } from './person.policy.js';

/** Changes to a person outside the directory import. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly roles: Roles,
    private readonly proofs: Proofs,
  ) {}

  /** Throws `forbidden` unless central, `conflict` for a taken number or address. Needs a proof for an address. */
  async add(ctx: RequestContext, input: PersonInput, proof: Proof = {}): Promise<{ id: number }> {
    const email = normalisedEmail(input.email);
    const entity = await this.database.repository(ctx, Entity).findOneBy({ code: input.entity.toUpperCase() });
    if (!entity) throw AppError.invalid([{ field: 'entity', messageKey: 'errors.unknownChoice' }]);
    if (!canKeepPeople(ctx.actor, entity.id)) throw AppError.forbidden();
    if (email) await this.proofs.require(ctx, proof);
    return this.unitOfWork.run(ctx, async (inner) => {
      const now = this.clock.now();
      const { id } = await this.insert(inner, {
        entityId: entity.id,
        employeeNumber: input.employeeNumber,
        firstName: input.firstName,
        lastName: input.lastName,
        email,
        function: input.function,
        site: input.site ?? null,
        locale: input.locale ?? entity.locale,
        active: true,
        lastImportId: null,
        createdAt: now,
        updatedAt: now,
      });
      await this.record(inner, 'person.add', { id, entityId: entity.id });
      return { id };
    });
  }

  async speak(ctx: RequestContext, locale: Locale): Promise<void> {
    const { personId } = ctx;
    if (personId === null) throw AppError.forbidden();
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, Person).update({ id: personId }, { locale }),
    );
  }

  /** Needs a proof. Throws `conflict` for the last central person, `forbidden` for a role not the actor's to take. */
  async markLeft(ctx: RequestContext, id: number, proof: Proof = {}): Promise<void> {
    await this.setActive(ctx, id, false, proof);
  }

  /** Opens the account again with its roles. Needs a proof. Throws `forbidden` as `markLeft` does. */
  async markBack(ctx: RequestContext, id: number, proof: Proof = {}): Promise<void> {
    await this.setActive(ctx, id, true, proof);
  }

  private async setActive(ctx: RequestContext, id: number, active: boolean, proof: Proof): Promise<void> {
    const found = await this.database.repository(ctx, Person).findOneBy({ id });
    if (!found || !canKeepPeople(ctx.actor, found.entityId)) throw AppError.notFound();
    await this.proofs.require(ctx, proof);
    await this.unitOfWork.run(ctx, async (inner) => {
      const people = this.database.repository(inner, Person);
      const person = await people.findOneBy({ id });
      if (!person) throw AppError.notFound();
      await this.refuseRolesBeyond(inner, person);
      if (person.active === active) return;
      if (!active) await this.roles.keepOneCentral(inner, id);
      await people.update({ id }, { active, updatedAt: this.clock.now() });
      await this.record(inner, active ? 'person.back' : 'person.left', person);
      if (!active) await this.events.publish(inner, new PersonLeft(id));
    });
  }

  private async refuseRolesBeyond(inner: RequestContext, person: Person): Promise<void> {
    const held = await this.database.repository(inner, RoleAssignment).findBy({ personId: person.id });
    if (!holdsNothingBeyond(inner.actor, person, held)) throw AppError.forbidden('entities.problems.rolesBeyond');
  }

  private async insert(inner: RequestContext, row: Omit<Person, 'id'>): Promise<Person> {
    try {
      return await this.database.repository(inner, Person).save(row);
    } catch (error) {
      if (!this.database.dialect.isDuplicate(error)) throw error;
      const field = /uq_person_email|person\.email/.test(String(error)) ? 'email' : 'employeeNumber';
      const taken: FieldError = { field, messageKey: `entities.problems.${field}Taken` };
      throw new AppError('errors.invalidInput', {}, 'conflict', [taken]);
    }
  }

  private record(inner: RequestContext, act: string, { id, entityId }: Pick<Person, 'id' | 'entityId'>): Promise<void> {
    return this.audit.record(inner, { act, subjectKind: 'person', subjectId: id, entityId });
  }
}

function normalisedEmail(text: string | undefined): string | null {
  if (!text) return null;
  const email = parseEmailAddress(text);
  if (!email) throw AppError.invalid([{ field: 'email', messageKey: 'errors.invalidEmail' }]);
  return email;
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppError, Database, type RequestContext } from '#platform';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import type { Role } from '../roles/role.js';
import { gatherByName } from './gather-by-name.js';
import { readNameCursor, writeNameCursor, type NamePosition } from './name-cursor.js';
import { Person } from './person.entity.js';
import { canReadPerson, readableDirectories } from './person.policy.js';

export interface PersonName {
  id: number;
  entityId: number;
  firstName: string;
  lastName: string;
  name: string;
  active: boolean;
}
export interface HeldRole {
  id: number;
  role: Role;
  entityId: number | null;
}
export interface PersonRow extends PersonName {
  employeeNumber: string;
  email: string | null;
  function: string;
  site: string | null;
  locale: Person['locale'];
  roles: HeldRole[];
}
export interface PeopleQuery {
  text?: string | undefined;
  cursor?: string | undefined;
  /** 50 by default, 200 at most. */
  limit?: number | undefined;
}

/** Looks people up. Scoped methods say so; `bare` and `findNames` are for modules whose own look-up has been scoped. */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  /** Scoped to oneself and the directories the actor reads. Throws `not_found` otherwise. */
  byId(ctx: RequestContext, id: number): Promise<PersonRow> {
    return this.readable(ctx, { id });
  }

  byNumber(ctx: RequestContext, entityId: number, employeeNumber: string): Promise<PersonRow> {
    return this.readable(ctx, { entityId, employeeNumber });
  }

  async bare(ctx: RequestContext | undefined, id: number): Promise<Person> {
    const person = await this.database.repository(ctx, Person).findOneBy({ id });
    if (!person) throw AppError.notFound();
    return person;
  }

  async findNames(ctx: RequestContext | undefined, ids: Iterable<number>): Promise<Map<number, PersonName>> {
    const wanted = [...new Set(ids)];
    if (!wanted.length) return new Map();
    const people = await this.database.repository(ctx, Person).find({
      select: { id: true, entityId: true, firstName: true, lastName: true, active: true },
      where: { id: In(wanted) },
    });
    return new Map(people.map((person) => [person.id, { ...person, name: fullName(person) }]));
  }

  /** Scoped, by last name; another entity's directory is `not_found`. */
  async search(
    ctx: RequestContext,
    entityId: number,
    { text = '', cursor, limit = 50 }: PeopleQuery = {},
  ): Promise<{ people: PersonRow[]; next: string | null }> {
    const scope = readableDirectories(ctx.actor);
    if (scope !== 'all' && !scope.includes(entityId)) throw AppError.notFound();
    const size = Math.min(Math.max(limit, 1), 200);
    const read = (after: NamePosition | undefined, most: number) => {
      const query = this.database
        .repository(ctx, Person)
        .createQueryBuilder('p')
        .where('p.entity_id = :entityId', { entityId });
      if (after) query.andWhere('(p.last_name, p.first_name, p.id) > (:lastName, :firstName, :id)', { ...after });
      return query.orderBy('p.last_name').addOrderBy('p.first_name').addOrderBy('p.id').limit(most).getMany();
    };
    const from = cursor ? readNameCursor(cursor) : undefined;
    const found = await gatherByName(read, { from, size, text, nameOf: (person) => person });
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    return { people: await this.rows(ctx, shown), next: found.length > size && last ? writeNameCursor(last) : null };
  }

  private async readable(
    ctx: RequestContext,
    which: { id: number } | { entityId: number; employeeNumber: string },
  ): Promise<PersonRow> {
    const person = await this.database.repository(ctx, Person).findOneBy(which);
    if (!person || !canReadPerson(ctx.actor, person)) throw AppError.notFound();
    return (await this.rows(ctx, [person]))[0]!;
  }

  private async rows(ctx: RequestContext, people: readonly Person[]): Promise<PersonRow[]> {
    const held = people.length
      ? await this.database.repository(ctx, RoleAssignment).find({
          where: { personId: In(people.map(({ id }) => id)) },
          order: { grantedAt: 'ASC', role: 'ASC', entityId: 'ASC' },
        })
      : [];
    return people.map((person) => ({
      id: person.id,
      entityId: person.entityId,
      employeeNumber: person.employeeNumber,
      firstName: person.firstName,
      lastName: person.lastName,
      name: fullName(person),
      email: person.email,
      function: person.function,
      site: person.site,
      locale: person.locale,
      active: person.active,
      roles: held
        .filter(({ personId }) => personId === person.id)
        .map(({ id, role, entityId }) => ({ id, role, entityId })),
    }));
  }
}

interface Named<Part> {
  readonly firstName: Part;
  readonly lastName: Part;
}

/** First and last name; null for nobody, as an outer join finds them. */
export function fullName(person: Named<string>): string;
export function fullName(person: Named<string | null>): string | null;
export function fullName({ firstName, lastName }: Named<string | null>): string | null {
  return firstName === null || lastName === null ? null : `${firstName} ${lastName}`;
}

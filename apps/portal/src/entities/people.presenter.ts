import {
  ROLES,
  canGrant,
  canKeepPeople,
  canRevoke,
  isPossible,
  type Entity,
  type HeldRole,
  type PersonRow,
  type Role,
} from '#identity';
import type { Actor, RequestContext } from '#platform';
import { personHref } from './entities.paths.js';
import type { Choice } from './form-choices.presenter.js';

interface PersonListRow {
  name: string;
  href: string;
  employeeNumber: string;
  function: string;
  site: string | null;
  email: string | null;
  roles: string[];
  active: boolean;
}
interface RoleView {
  label: string;
  /** Null for a role in the whole group. */
  entity: string | null;
  /** Address of the form that revokes the role; null when the reader may not. */
  revoke: string | null;
}
interface RoleOffer {
  value: Role;
  label: string;
}

export interface PersonView {
  id: number;
  name: string;
  entity: string;
  active: boolean;
  employeeNumber: string;
  email: string | null;
  function: string;
  site: string | null;
  language: string;
  roles: RoleView[];
  offers: RoleOffer[];
  entities: Choice[];
  fresh: boolean;
  can: { grant: boolean; grantGroupWide: boolean; markLeft: boolean; markBack: boolean };
}

export function presentPeople(people: readonly PersonRow[]): PersonListRow[] {
  return people.map(({ id, name, employeeNumber, site, email, active, function: does, roles }) => ({
    name,
    employeeNumber,
    site,
    email,
    active,
    href: personHref(id),
    function: `directory.functions.${does}`,
    roles: [...new Set(roles.map(({ role }) => `entities.roles.${role}`))],
  }));
}

export interface PersonParts {
  person: PersonRow;
  entities: readonly Entity[];
  fresh: boolean;
}

export function presentPerson({ person, entities, fresh }: PersonParts, { actor }: RequestContext): PersonView {
  const { id, name, active, employeeNumber, email, site } = person;
  const entityName = (entityId: number | null) => entities.find((entity) => entity.id === entityId)?.name ?? null;
  const offers = active ? ROLES.filter((role) => canOffer(actor, person, role, entities)) : [];
  const keeps = canKeepPeople(actor);
  return {
    id,
    name,
    active,
    employeeNumber,
    email,
    site,
    fresh,
    entity: entityName(person.entityId) ?? '',
    function: `directory.functions.${person.function}`,
    language: `common.languages.${person.locale}`,
    roles: person.roles.map((held) => presentRole(actor, person, held, entityName(held.entityId))),
    offers: offers.map((value) => ({ value, label: `entities.roles.${value}` })),
    entities: reach(actor, person, offers, entities),
    can: {
      grant: offers.length > 0,
      grantGroupWide: offers.some((role) => isPossible({ role, entityId: null })),
      markLeft: keeps && active,
      markBack: keeps && !active,
    },
  };
}

function presentRole(actor: Actor, person: PersonRow, held: HeldRole, entity: string | null): RoleView {
  const revoke = canRevoke(actor, person, held) ? `${personHref(person.id)}/roles/${held.id}/revoke` : null;
  return { label: `entities.roles.${held.role}`, entity, revoke };
}

function canOffer(actor: Actor, person: PersonRow, role: Role, entities: readonly Entity[]): boolean {
  return [null, ...entities.map(({ id }) => id)].some(
    (entityId) => isPossible({ role, entityId }) && canGrant(actor, person, { role, entityId }),
  );
}

function reach(actor: Actor, person: PersonRow, offers: readonly Role[], entities: readonly Entity[]): Choice[] {
  const possible = entities.filter(({ id }) => offers.some((role) => canGrant(actor, person, { role, entityId: id })));
  return [...possible]
    .sort((one, other) => Number(other.id === person.entityId) - Number(one.id === person.entityId))
    .map(({ code, name }) => ({ value: code, label: name }));
}

export function personRow({ entityId, name: _, roles, ...person }: PersonRow, entities: readonly Entity[]): object {
  const codeOf = (id: number | null) => entities.find((entity) => entity.id === id)?.code ?? null;
  return {
    ...person,
    entity: codeOf(entityId),
    roles: roles.map(({ id, role, entityId: reach }) => ({ id, role, entity: codeOf(reach) })),
  };
}

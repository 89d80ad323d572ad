import { Actors, Entity, Person, RoleAssignment, type Role } from '#identity';
import { RequestContext } from '#platform';
import { theProduct } from '../support/product.js';
import { insertRow, nextNumber, now } from './rows.js';

const COUNTRIES = {
  PT: { name: 'Horizonte Portugal', country: 'PT', locale: 'pt', timeZone: 'Europe/Lisbon' },
  FR: { name: 'Horizon France', country: 'FR', locale: 'fr', timeZone: 'Europe/Paris' },
  DE: { name: 'Horizont Deutschland', country: 'DE', locale: 'de', timeZone: 'Europe/Berlin' },
  IE: { name: 'Horizon Ireland', country: 'IE', locale: 'en', timeZone: 'Europe/Dublin' },
} as const;

/** A subsidiary; `PT`, `FR`, `DE` and `IE` come with their country, language and time zone. */
export function anEntity(of: Partial<Entity> = {}): Promise<Entity> {
  const code = of.code ?? 'PT';
  const country = COUNTRIES[code as keyof typeof COUNTRIES] ?? { ...COUNTRIES.IE, name: `Horizon ${code}` };
  return insertRow(Entity, { code, ...country, privacy: {}, active: true, createdAt: now(), ...of });
}

/** An active employee with an e-mail address; in an entity of their own unless one is named. */
export async function aPerson(of: Partial<Omit<Person, 'entityId'>> & { entity?: Entity } = {}): Promise<Person> {
  const { entity = await anEntity({ code: `X${nextNumber()}` }), ...fields } = of;
  const number = nextNumber();
  return insertRow(Person, {
    entityId: entity.id,
    employeeNumber: `${entity.code}${1000 + number}`,
    firstName: 'Ana',
    lastName: `Silva ${number}`,
    email: `ana.silva${number}@horizon.example`,
    function: 'branch',
    site: null,
    locale: entity.locale,
    active: true,
    lastImportId: null,
    createdAt: now(),
    updatedAt: now(),
    ...fields,
  });
}

/** Gives the person a role in that entity, or for the whole group. */
export function aRole(person: Person, role: Role, entity?: Entity): Promise<RoleAssignment> {
  const scope = { entityId: entity?.id ?? null, grantedBy: null, grantedAt: now() };
  return insertRow(RoleAssignment, { personId: person.id, role, ...scope });
}

/** A request by this person, with the rights they hold now. */
export async function recognised({ id }: Person): Promise<RequestContext> {
  const found = await theProduct().get(Actors).recognise(undefined, id);
  if (!found) throw new Error('Nobody of that number works here');
  return RequestContext.of({ ...found, requestId: `test-${id}` });
}

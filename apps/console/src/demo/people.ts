import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DirectoryImports, Entities, EntityInput, Passwords, Person, Roles, type Role } from '#identity';
import { bind, Database, type RequestContext } from '#platform';
import { CAST, ENTITIES, HEADQUARTERS, PASSWORD, type DemoEntity } from './cast.js';

export interface DemoTeam {
  entity: DemoEntity;
  entityId: number;
  holders: { role: Role; person: Person }[];
  colleagues: Person[];
}

export async function castPeople(
  app: INestApplicationContext,
  ctx: RequestContext,
  files: string,
): Promise<DemoTeam[]> {
  const teams: DemoTeam[] = [];
  for (const entity of ENTITIES) {
    const { directory, ...fields } = entity;
    const { id: entityId } = await app.get(Entities).add(ctx, bind(EntityInput, fields));
    await importDirectory(app, ctx, entityId, join(files, directory));
    teams.push(await castTeam(app, ctx, entity, entityId));
  }
  return teams;
}

export function findHolder(team: DemoTeam, role: Role): Person {
  const holder = team.holders.find((one) => one.role === role);
  if (!holder) throw new Error(`${team.entity.code} has no ${role}`);
  return holder.person;
}

async function importDirectory(
  app: INestApplicationContext,
  ctx: RequestContext,
  entityId: number,
  file: string,
): Promise<void> {
  const imports = app.get(DirectoryImports);
  const { id } = await imports.read(ctx, entityId, file, { open: () => createReadStream(file) });
  await imports.applyHere(ctx, id, { skipBadLines: false });
}

async function castTeam(
  app: INestApplicationContext,
  ctx: RequestContext,
  entity: DemoEntity,
  entityId: number,
): Promise<DemoTeam> {
  const people = await app
    .get(Database)
    .repository(ctx, Person)
    .find({ where: { entityId }, order: { employeeNumber: 'ASC' }, take: 1000 });
  const reachable = people.filter(({ email }) => email);
  const roles = entity.code === HEADQUARTERS ? [...CAST, 'central' as const] : rolesFor(reachable.length);
  const holders = roles.flatMap((role, place) => (reachable[place] ? [{ role, person: reachable[place] }] : []));
  for (const { role, person } of holders) {
    await app.get(Roles).grant(ctx, person.id, { role, ...(role === 'central' ? {} : { entity: entity.code }) });
    await app.get(Passwords).set(ctx, person.id, PASSWORD);
  }
  const taken = new Set(holders.map(({ person }) => person.id));
  return { entity, entityId, holders, colleagues: people.filter(({ id }) => !taken.has(id)) };
}

/** A small entity keeps enough people to test. */
function rolesFor(people: number): readonly Role[] {
  return people > CAST.length + 5 ? CAST : CAST.slice(0, 3);
}

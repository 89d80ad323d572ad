import { Person, SetUp } from '#identity';
import { Database } from '#platform';
import type { PilotResponse } from '../../factories/pilot.js';
import { pilotBytes, pilotFile, pilotPath } from '../pilot-files.js';
import type { Browser, OpenPortal } from '../portal.js';

export interface PilotGroup {
  portal: OpenPortal;
  /** The central person's browser and API. */
  page: Browser;
  api: Browser;
}

export const PILOT_ENTITIES = {
  PT: { name: 'Horizonte Portugal', country: 'PT', locale: 'pt', timeZone: 'Europe/Lisbon', file: 'directory-pt.csv' },
  DE: {
    name: 'Horizont Deutschland',
    country: 'DE',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    file: 'directory-de.csv',
  },
  FR: { name: 'Horizon France', country: 'FR', locale: 'fr', timeZone: 'Europe/Paris', file: 'directory-fr.txt' },
  IE: { name: 'Horizon Ireland', country: 'IE', locale: 'en', timeZone: 'Europe/Dublin', file: 'directory-ie.csv' },
} as const;
export type PilotEntity = keyof typeof PILOT_ENTITIES;

const FORM = (JSON.parse(pilotFile('campaign.json')) as { forms: { final: { key: string; type: string }[] } }).forms
  .final;

/** Whoever holds the console's code makes the first entity and the first central person. */
export async function firstRun(portal: OpenPortal): Promise<PilotGroup> {
  const { code: setUpCode } = await portal.get(SetUp).issueCode(portal.system);
  const page = portal.browser();
  const office = { code: 'HQ', name: 'Horizon Group', country: 'FR', locale: 'fr', timeZone: 'Europe/Paris' };
  const person = { firstName: 'Inès', lastName: 'Centrale', email: 'ines@horizon.example', employeeNumber: 'HQ1' };
  const form = page.post('/set-up').type('form');
  await form.send({ setUpCode, ...office, ...person, password: 'lampion-girafe-boussole' }).expect(303);
  const { id } = await portal.get(Database).repository(undefined, Person).findOneByOrFail({ employeeNumber: 'HQ1' });
  return { portal, page, api: await portal.api({ id }) };
}

/** Adds the entity and its directory through the pages. Returns how many people there are now. */
export async function addOnPages({ portal, page }: PilotGroup, code: PilotEntity): Promise<number> {
  const { file, ...entity } = PILOT_ENTITIES[code];
  await page
    .post('/entities')
    .type('form')
    .send({ code, ...entity })
    .expect(303);
  const imports = `/entities/${code}/directory-imports`;
  const handed = await page.post(imports).attach('file', pilotPath(file)).expect(303);
  const preview = handed.headers['location'] as string;
  await page.get(preview).expect(200);
  await page.post(`${preview}/apply`).type('form').send({}).expect(303);
  await portal.work();
  return peopleOf(portal, code);
}

/** The same through the API. */
export async function addByApi({ portal, api }: PilotGroup, code: PilotEntity): Promise<number> {
  const { file, ...entity } = PILOT_ENTITIES[code];
  await api
    .post('/api/v1/entities')
    .send({ code, ...entity })
    .expect(201);
  const imports = `/api/v1/entities/${code}/directory-imports`;
  const body = pilotBytes(file);
  const handed = await api.post(`${imports}?fileName=${file}`).set('content-type', 'text/csv').send(body).expect(201);
  const { id } = handed.body as { id: number };
  await api.post(`${imports}/${id}/apply`).send({}).expect(202);
  await portal.work();
  const { body: done } = await api.get(`${imports}/${id}`).expect(200);
  expect(done).toMatchObject({ status: 'applied', badLines: [] });
  return peopleOf(portal, code);
}

/** The fields of the form as a browser sends them. */
export function formFields(answers: PilotResponse['answers']): string {
  const fields = new URLSearchParams();
  for (const { key, type } of FORM) {
    const answer = answers[key];
    const values = answer === undefined ? [''] : [answer].flat();
    for (const [index, value] of values.entries())
      fields.append(type === 'sus' || type === 'umux_lite' ? `a.${key}.${index}` : `a.${key}`, String(value));
  }
  return fields.toString();
}

async function peopleOf(portal: OpenPortal, code: string): Promise<number> {
  const sql = 'SELECT COUNT(*) AS people FROM person p JOIN entity e ON e.id = p.entity_id WHERE e.code = ?';
  const [row] = await portal.get(Database).query<{ people: number }>(undefined, sql, [code]);
  return Number(row?.people);
}

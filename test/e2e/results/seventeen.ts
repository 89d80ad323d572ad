import { CampaignImport, Rollout } from '#campaigns';
import { ResponseImport } from '#responses';
import type { Entity, Person } from '#identity';
import { Database } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { caseMade, caseText } from '../../support/case-files.js';
import type { OpenPortal } from '../../support/portal.js';

const label = (en: string) => ({ en, de: `${en} (de)`, fr: `${en} (fr)` });
const options = (...keys: string[]) => keys.map((key) => ({ key, label: label(key.toUpperCase()) }));

/** The form that the seventeen answered: who failed at the garage is asked whether it happened again. */
export const FORM = [
  { key: 'nps', type: 'nps', required: true, label: label('Would you recommend it?') },
  { key: 'where', type: 'single_choice', required: true, label: label('Where?'), options: options('a', 'b', 'c') },
  { key: 'mins', type: 'number', required: false, label: label('How many minutes?') },
  {
    key: 'follow',
    type: 'yes_no',
    required: false,
    label: label('Did it happen again?'),
    showWhen: { key: 'where', op: '=', value: 'b' },
  },
  { key: 'note', type: 'short_text', required: false, label: label('A note?') },
];

export interface Seventeen {
  readonly campaignId: number;
  /** Of the entity. */
  readonly code: string;
  readonly rolloutPath: string;
  readonly document: Record<string, unknown>;
  readonly central: Person;
}

let groups = 0;

/** Seventeen people of one entity have answered a campaign that ran elsewhere. */
export async function seventeen(portal: OpenPortal, feedbackMode: string): Promise<Seventeen> {
  groups += 1;
  const entity = await anEntity({ code: groups === 1 ? 'DE' : `DE${groups}`, name: 'Horizont Deutschland' });
  const numbers = caseText('seventeen.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';')[0]!);
  for (const employeeNumber of numbers) await aPerson({ entity, employeeNumber });
  const central = await aPerson({ entity, locale: 'en' });
  await aRole(central, 'central');
  const document = { ...caseMade('conditional-campaign.mjs', 'campaign()'), feedbackMode, forms: { final: FORM } };
  const { id } = await portal.get(CampaignImport).create(portal.system, document, [entity.id]);
  const report = await portal.get(ResponseImport).run(portal.system, id, lines(entity));
  expect(report).toEqual({ imported: 17, unchanged: 0, refused: [] });
  const rollout = await portal.get(Database).repository(undefined, Rollout).findOneByOrFail({ campaignId: id });
  return { campaignId: id, code: entity.code, rolloutPath: `/rollouts/${rollout.id}`, document, central };
}

async function* lines({ code }: Entity): AsyncGenerator<string> {
  for (const line of caseText('seventeen.jsonl').trim().split('\n'))
    yield await Promise.resolve(JSON.stringify({ ...(JSON.parse(line) as object), entity: code }));
}

import type { FeedbackMode, Rollout } from '#campaigns';
import { Rollouts } from '#campaigns';
import { ResponseImport, Responses } from '#responses';
import type { BlockResults } from '#insights';
import type { Entity, Person, Role } from '#identity';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { aTester } from '../../factories/testers.js';
import type { Response } from 'supertest';
import { openPortal, type OpenPortal } from '../../support/portal.js';

export interface Scene {
  portal: OpenPortal;
  campaignId: number;
  entities: Record<string, Entity>;
  rollouts: Record<string, Rollout>;
  central: Person;
  /** So many people of the entity answer about the product; `answers` says how, by their number from 0. */
  answer(code: string, people: number, answers?: (person: number) => object, product?: string): Promise<void>;
  /** People of the entity who answered elsewhere about the own product, as a file of past responses. */
  import(code: string, answers: readonly object[]): Promise<void>;
  /** What the next one says who answers: no five of them agree. */
  opinion(): object;
  /** Testing ends. */
  close(code: string): Promise<void>;
  /** Somebody of the entity with that role in it. */
  holder(role: Role, code: string, locale?: Person['locale']): Promise<Person>;
  /** What the API answers this person. */
  read<Body = CampaignBody>(person: Person, path: string): Promise<{ status: number; body: Body }>;
  page(person: Person, path: string): Promise<Response>;
}

/** What the API answers of a campaign with the two products of `aCampaign`. */
export type CampaignBody = Record<'own' | 'rival', BlockResults>;
export interface TextsBody {
  items: { question: string; disclosure: string; count: number; texts: string[] }[];
}

let scenes = 0;

function opinion(serial: number): { nps: number; csat: number } {
  return { nps: [9, 10, 7, 8, 9][serial % 5] ?? 9, csat: [5, 3, 4, 1, 2][serial % 5] ?? 5 };
}

/** A campaign under way in those entities, where nobody has answered yet. */
export async function aScene(portal: OpenPortal, feedbackMode: FeedbackMode, codes: readonly string[]): Promise<Scene> {
  scenes += 1;
  let sent = 0;
  const parts = await aCampaign({ feedbackMode });
  const entities: Scene['entities'] = {};
  const rollouts: Scene['rollouts'] = {};
  for (const code of codes) {
    const entity = await anEntity({ code: `${code}${scenes}`, name: `Horizon ${code}` });
    entities[code] = entity;
    rollouts[code] = await aRollout({ campaign: parts, entity });
  }
  const next = () => {
    sent += 1;
    return opinion(sent - 1);
  };
  const holder = async (role: Role, code: string, locale: Person['locale'] = 'en') => {
    const person = await aPerson({ entity: entities[code]!, locale });
    await aRole(person, role, entities[code]);
    return person;
  };
  const central = await aPerson({ entity: entities[codes[0]!]!, locale: 'en' });
  await aRole(central, 'central');
  return {
    portal,
    campaignId: parts.campaign.id,
    entities,
    rollouts,
    central,
    holder,
    answer: async (code, people, answers = () => ({}), product = 'own') => {
      for (let person = 0; person < people; person += 1) {
        const tester = await aTester(rollouts[code]!, entities[code]!);
        const place = { rolloutId: rollouts[code]!.id, mission: 'review', product };
        const given = { ...next(), ...answers(person) };
        await portal.app.get(Responses, { strict: false }).submit(tester.ctx, place, { answers: given });
      }
    },
    import: async (code, answers) => {
      const entity = entities[code]!;
      const lines: string[] = [];
      for (const each of answers) {
        const { employeeNumber } = await aPerson({ entity });
        const line = { entity: entity.code, employeeNumber, product: 'own', submittedAt: '2026-03-02T09:00:00Z' };
        lines.push(JSON.stringify({ ...line, answers: each }));
      }
      const report = await portal.get(ResponseImport).run(portal.system, parts.campaign.id, stream(lines));
      expect(report).toMatchObject({ imported: answers.length, refused: [] });
    },
    opinion: next,
    close: (code) => portal.get(Rollouts).move(portal.system, rollouts[code]!.id, 'analysing'),
    read: async <Body>(person: Person, path: string) => {
      const { status, body } = await (await portal.api(person)).get(`/api/v1${path}`);
      return { status, body: body as Body };
    },
    page: async (person, path) => (await portal.as(person)).get(path),
  };
}

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

export { openPortal };

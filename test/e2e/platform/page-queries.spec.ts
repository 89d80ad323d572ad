import { aContribution } from '../../factories/contributions.js';
import { aTester } from '../../factories/testers.js';
import type { Browser } from '../../support/portal.js';
import { queriesOf } from '../../support/queries.js';
import { aScene, openPortal, type Scene } from '../results/scene.js';

jest.setTimeout(60_000);

/** Statements of one GET, once the blueprint is known: see docs/benchmarks.md. */
const MOST = { form: 2, home: 6, contribution: 12, deskItem: 24, results: 10 };

let scene: Scene;
let tester: Browser;

beforeAll(async () => {
  scene = await aScene(await openPortal(), 'named', ['PT', 'DE']);
  await scene.answer('PT', 6);
  await scene.answer('DE', 6);
  tester = await scene.portal.as((await aTester(rollout(), scene.entities['PT']!)).person);
});

const rollout = () => scene.rollouts['PT']!;

async function statements(browser: Browser, path: string): Promise<string[]> {
  await browser.get(path).expect(200);
  return queriesOf(scene.portal, () => browser.get(path).expect(200));
}

describe('what a page asks the database', () => {
  it('for the form of a mission: who it is, and where they stand', async () => {
    const asked = await statements(tester, `/testing/${rollout().id}/missions/review/own`);
    expect(asked.map((sql) => /FROM (session|enrolment)/.exec(sql)?.[1])).toEqual(['session', 'enrolment']);
    expect(asked).toHaveLength(MOST.form);
  });

  it('for a tester’s home', async () => {
    expect((await statements(tester, '/testing')).length).toBeLessThanOrEqual(MOST.home);
  });

  it('for a contribution', async () => {
    const { id } = await aContribution({ rollout: rollout(), severity: 2 });
    expect((await statements(tester, `/contributions/${id}`)).length).toBeLessThanOrEqual(MOST.contribution);
  });

  it('for a contribution at the desk', async () => {
    const { id } = await aContribution({ rollout: rollout(), severity: 2 });
    const manager = await scene.portal.as(await scene.holder('community_manager', 'PT'));
    expect((await statements(manager, `/triage/${id}`)).length).toBeLessThanOrEqual(MOST.deskItem);
  });

  it('for results', async () => {
    const central = await scene.portal.as(scene.central);
    expect((await statements(central, `/campaigns/${scene.campaignId}/results`)).length).toBeLessThanOrEqual(
      MOST.results,
    );
  });
});

describe('testers who come at the same moment', () => {
  it('are looked up together, and each gets their own page', async () => {
    const people = [1, 2, 3].map(() => aTester(rollout(), scene.entities['PT']!));
    const testers = await Promise.all(people);
    const browsers = await Promise.all(testers.map(({ person }) => scene.portal.as(person)));
    const path = `/testing/${rollout().id}/missions/review/own`;
    const pages = await Promise.all(browsers.map((browser) => browser.get(path).expect(200)));
    const nameIn = (html: string) => /class="person-name">([^<]*)</.exec(html)?.[1];
    expect(pages.map(({ text }) => nameIn(text))).toEqual(
      testers.map(({ person: { firstName, lastName } }) => `${firstName} ${lastName}`),
    );
    const tokens = pages.flatMap(({ text }) =>
      [...text.matchAll(/name="clientToken" value="([^"]+)"/g)].map(([, token]) => token),
    );
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toHaveLength(6);
  });
});

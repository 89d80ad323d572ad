import { randomUUID } from 'node:crypto';
import type { Browser } from '../../support/portal.js';
import { aTester } from '../../factories/testers.js';
import { Masks, tell } from '../inbox/scene.js';
import { aScene, openPortal, type Scene } from '../results/scene.js';

jest.setTimeout(60_000);

let scene: Scene;
let central: Browser;

beforeAll(async () => {
  const portal = await openPortal();
  new Masks().usedBy(portal);
  scene = await aScene(portal, 'named', ['PT', 'DE']);
  central = await portal.as(scene.central);
});

const rollout = () => `/rollouts/${scene.rollouts['PT']!.id}`;
const campaign = () => `/campaigns/${scene.campaignId}`;

const CAMPAIGN_PAGES: Record<string, readonly string[]> = {
  Overview: ['', '/texts', '/mode'],
  Products: ['/products', '/products/new', '/products/own'],
  Missions: [
    ...['/missions', '/missions/new', '/missions/review', '/forms/final', '/forms/final/preview'],
    ...['/forms/final/questions/new', '/forms/final/questions/nps'],
  ],
  Criteria: ['/criteria', '/criteria/new'],
  Rollouts: ['/rollouts'],
  Recruitment: ['/recruitment'],
  Results: ['/results'],
};
const ROLLOUT_PAGES: Record<string, readonly string[]> = {
  Overview: [''],
  Ambassadors: ['/team'],
  Recruitment: ['/recruitment', '/recruitment/people', '/recruitment/invited', '/recruitment/poster'],
  Results: ['/results'],
};

/** The links of the tabs, and the one that is marked. */
async function tabsOf(browser: Browser, path: string): Promise<{ labels: string[]; current: string[] }> {
  const { text } = await browser.get(path).expect(200);
  const navs = [...text.matchAll(/<nav class="tab-links"[^>]*>([\s\S]*?)<\/nav>/g)].map(([, links = '']) => links);
  const links = navs.flatMap((nav) => [...nav.matchAll(/<a href="[^"]*"([^>]*)>([^<]*)/g)]);
  const isCurrent = (attributes = '') => attributes.includes('aria-current="page"');
  return {
    labels: links.map(([, , label = '']) => label),
    current: links.filter(([, attributes]) => isCurrent(attributes)).map(([, , label = '']) => label),
  };
}

describe('the tabs', () => {
  it('of a campaign stay on all its pages, and say where one is', async () => {
    const { labels } = await tabsOf(central, campaign());
    expect(labels).toHaveLength(7);
    for (const [current, paths] of Object.entries(CAMPAIGN_PAGES))
      for (const path of paths)
        expect([path, await tabsOf(central, campaign() + path)]).toEqual([path, { labels, current: [current] }]);
  });

  it('of a rollout stay on all its pages, and say where one is', async () => {
    await central.post(`${rollout()}/recruitment/join-link`).expect(303);
    const { labels } = await tabsOf(central, rollout());
    expect(labels).toHaveLength(5);
    for (const [current, paths] of Object.entries(ROLLOUT_PAGES))
      for (const path of paths)
        expect([path, await tabsOf(central, rollout() + path)]).toEqual([path, { labels, current: [current] }]);
  });

  it('lead nobody where they may not go', async () => {
    const manager = await scene.portal.as(await scene.holder('community_manager', 'PT'));
    for (const path of [rollout(), `${rollout()}/recruitment`, campaign(), `${campaign()}/results`]) {
      const { text } = await manager.get(path).expect(200);
      const tabs = /<nav class="tab-links"[^>]*>([\s\S]*?)<\/nav>/.exec(text)?.[1] ?? '';
      const leadTo = [...tabs.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
      expect(leadTo.length).toBeGreaterThan(1);
      for (const href of leadTo) await manager.get(href).expect(200);
    }
  });
});

describe('the number of new inbox entries', () => {
  const badge = (text: string) => /class="inbox-count[^"]*"[^>]*>([^<]*)</.exec(text)?.[1];

  it('stands on every page, also of forms, forms that came back, and errors', async () => {
    const { person } = await aTester(scene.rollouts['PT']!, scene.entities['PT']!);
    const tester = await scene.portal.as(person);
    await tell(person, 'one');
    await tell(person, 'two');
    const id = scene.rollouts['PT']!.id;
    const pages = [
      '/testing',
      `/testing/${id}/missions/review/own`,
      `/testing/${id}`,
      '/contributions',
      '/me',
      '/inbox',
    ];
    for (const path of pages) expect([path, badge((await tester.get(path).expect(200)).text)]).toEqual([path, '2']);
    expect(badge((await tester.get('/contributions/none').expect(404)).text)).toBe('2');
    expect(badge((await tester.get('/entities').expect(403)).text)).toBe('2');
    expect(badge((await tester.get('/inbox?cursor=none').expect(422)).text)).toBe('2');
    const state = { state: 'odd', clientToken: randomUUID() };
    const refused = await tester.post(`/testing/${id}/missions/review/own/state`).type('form').send(state).expect(422);
    expect(badge(refused.text)).toBe('2');
  });

  it('stands on every page of the team, and goes once they are read', async () => {
    await tell(scene.central, 'one');
    const paths = [
      ...Object.values(CAMPAIGN_PAGES)
        .flat()
        .map((path) => campaign() + path),
      `${rollout()}/results`,
    ];
    for (const path of [...paths, '/triage', '/entities', '/outcomes'])
      expect([path, badge((await central.get(path).expect(200)).text)]).toEqual([path, '1']);
    await central.post('/inbox/seen').expect(303);
    expect(badge((await central.get(campaign()).expect(200)).text)).toBeUndefined();
  });
});

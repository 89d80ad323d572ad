import { Database, Encryption } from '#platform';
import { aCampaign } from '../../factories/campaigns.js';
import { aManagerOf, aTesterOf, openScene, say, send, type Guest, type Scene } from './scene.js';

let scene: Scene;
let author: Guest;
let reader: Guest;
let id: string;

/** How many fingerprints of voices a request takes: one a campaign, and one to know the voice of the campaign at hand. */
async function fingerprintsOf(request: () => PromiseLike<unknown>): Promise<number> {
  const taken = jest.spyOn(Encryption.prototype, 'fingerprint');
  await request();
  const { length } = taken.mock.calls.filter(([purpose]) => purpose === 'voice');
  taken.mockRestore();
  return length;
}

describe('my voices', () => {
  let campaigns: number;

  beforeAll(async () => {
    scene = await openScene({ feedbackMode: 'confidential', contributionAudience: 'campaign' });
    [author, reader] = [await aTesterOf(scene), await aTesterOf(scene)];
    id = await say(author.browser, scene, { text: 'At the till' });
    for (let more = 0; more < 5; more += 1) await aCampaign({ feedbackMode: 'confidential' });
    const [row] = await scene.portal
      .get(Database)
      .query<{ campaigns: number }>(undefined, 'SELECT COUNT(*) AS campaigns FROM campaign');
    campaigns = row!.campaigns;
  });

  it.each([
    ['a contribution', '/contributions/{id}'],
    ['the list', '/contributions'],
    ['a search', '/contributions?q=till'],
    ['the inbox', '/inbox'],
    ['what I took part in', '/testing/history'],
  ])('are found once for %s, whoever said it', async (_, path) => {
    for (const { browser } of [author, reader])
      expect(await fingerprintsOf(() => browser.get(path.replace('{id}', id)).expect(200))).toBeLessThanOrEqual(
        campaigns + 1,
      );
  });

  it('are found once for an item of the desk, and for a vote that makes one', async () => {
    const manager = await aManagerOf(scene);
    expect(await fingerprintsOf(() => manager.browser.get(`/triage/${id}`).expect(200))).toBeLessThanOrEqual(
      campaigns + 1,
    );
    const voting = () => send(reader.browser, `/contributions/${id}/vote`).expect(303);
    expect(await fingerprintsOf(voting)).toBeLessThanOrEqual(campaigns + 1);
    expect((await reader.browser.get(`/contributions/${id}`)).text).toContain('/vote/take-back');
  });
});

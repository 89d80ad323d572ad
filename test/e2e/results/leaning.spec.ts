import { parse } from 'csv-parse/sync';
import { CampaignImport, Rollout, Rollouts } from '#campaigns';
import { ResponseImport } from '#responses';
import type { BlockResults, QuestionResults } from '#insights';
import { Database } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { nextNumber } from '../../factories/rows.js';
import { caseMade } from '../../support/case-files.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

const label = (en: string) => ({ en, de: `${en} (de)`, fr: `${en} (fr)` });
const isYes = { key: 'failed', op: '=', value: 'yes' };
/** Who failed is asked how often; that they were, and what they wrote of it, tells that they failed. */
const FORM = [
  { key: 'failed', type: 'yes_no', required: true, label: label('Did it fail?') },
  { key: 'badge', type: 'csat', required: true, label: label('Satisfied?') },
  {
    key: 'often',
    type: 'rating',
    required: false,
    label: label('How often?'),
    showWhen: { any: [{ not: { not: isYes } }] },
  },
  {
    key: 'what',
    type: 'long_text',
    required: false,
    label: label('What?'),
    showWhen: { key: 'failed', op: 'answered' },
  },
  { key: 'note', type: 'short_text', required: false, label: label('A note?') },
];

interface Scene {
  readonly api: Browser;
  readonly page: Browser;
  readonly campaignId: number;
  readonly rollout: string;
}

describe('answers that give away what is withheld', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });

  /** A past campaign in one entity: so many answered, nearly all of them that it failed. */
  async function imported(people: number, feedbackMode = 'confidential'): Promise<Scene> {
    const entity = await anEntity({ code: `LE${nextNumber()}` });
    const central = await aPerson({ entity, locale: 'en' });
    await aRole(central, 'central');
    const document = { ...caseMade('conditional-campaign.mjs', 'campaign()'), feedbackMode, forms: { final: FORM } };
    const { id } = await portal.get(CampaignImport).create(portal.system, document, [entity.id]);
    const lines: string[] = [];
    for (let index = 0; index < people; index += 1) {
      const employeeNumber = `L${nextNumber()}`;
      await aPerson({ entity, employeeNumber });
      const failed = index < people - 2;
      const answers = {
        ...{ failed: failed ? 'yes' : 'no', badge: 1 + (index % 5), what: `It did ${index}`, note: `Note ${index}` },
        ...(failed ? { often: 1 + (index % 5) } : {}),
      };
      const submittedAt = '2026-03-01T09:00:00Z';
      lines.push(JSON.stringify({ entity: entity.code, employeeNumber, form: 'final', submittedAt, answers }));
    }
    const report = await portal.get(ResponseImport).run(portal.system, id, each(lines));
    expect(report).toMatchObject({ imported: people, refused: [] });
    const { id: rolloutId } = await portal
      .get(Database)
      .repository(undefined, Rollout)
      .findOneByOrFail({ campaignId: id });
    await portal.get(Rollouts).move(portal.system, rolloutId, 'analysing');
    clock.moveOn({ hours: 49 });
    const [api, page] = [await portal.api(central), await portal.as(central)];
    return { api, page, campaignId: id, rollout: `/rollouts/${rolloutId}` };
  }

  const texts = async ({ api, rollout }: Scene) =>
    ((await api.get(`/api/v1${rollout}/texts`).expect(200)).body as { items: { question: string }[] }).items;

  it('are withheld on the page, in JSON and CSV, in raw rows and among the texts', async () => {
    const scene = await imported(11);
    const { api, page, campaignId, rollout } = scene;
    const results = (await api.get(`/api/v1${rollout}/results`).expect(200)).body as Record<string, { entity: object }>;
    const [own] = Object.values(results);
    expect(own?.entity).toMatchObject({
      n: 11,
      failed: { n: 11, band: null },
      badge: { n: 11 },
      often: { n: 'withheld' },
      texts: { what: { n: 'withheld' }, note: 11 },
    });
    expect(own?.entity).not.toHaveProperty('bases');
    const { items } = (await api.get(`/api/v1/campaigns/${campaignId}/results/questions`).expect(200)).body as {
      items: QuestionResults[];
    };
    expect(items.find(({ question }) => question === 'often')?.total).toEqual({ n: 'withheld' });
    const figures = await rowsOf(api, `/api/v1/campaigns/${campaignId}/results.csv`);
    for (const row of figures.filter((each) => ['often', 'what'].includes(each['Question']!)))
      expect(row).toMatchObject({ n: 'withheld', Value: '', Asked: '', Answered: '' });
    const raw = await rowsOf(api, `/api/v1${rollout}/responses.csv`);
    expect(raw).toHaveLength(11);
    expect(new Set(raw.map((row) => `${row['failed']} ${row['often']}`))).toEqual(new Set(['withheld withheld']));
    expect(
      raw
        .map((row) => row['badge'])
        .sort()
        .join(''),
    ).toBe('11122334455');
    expect(await texts(scene)).toEqual([
      expect.objectContaining({ question: 'what', disclosure: 'too_few', count: 'withheld', texts: [] }),
      expect.objectContaining({ question: 'note', disclosure: 'shown', count: 11 }),
    ]);
    const written = await rowsOf(api, `/api/v1${rollout}/texts.csv`);
    expect(new Set(written.map(({ question }) => question))).toEqual(new Set(['note']));
    for (const path of [`${rollout}/results`, `/campaigns/${campaignId}/results`]) {
      const { text } = await page.get(path).expect(200);
      expect(text).not.toContain('9 answered');
      expect(text).not.toContain('It did');
    }
  });

  it('are told where nearly all of so many may be told to agree', async () => {
    const { api, rollout } = await imported(14);
    const raw = await rowsOf(api, `/api/v1${rollout}/responses.csv`);
    expect(raw.filter((row) => row['failed'] === 'yes' && row['often'] !== '')).toHaveLength(12);
    const results = (await api.get(`/api/v1${rollout}/results`).expect(200)).body as Record<string, { entity: object }>;
    expect(Object.values(results)[0]?.entity).toMatchObject({
      failed: { yes: 12 },
      often: { n: 12 },
      texts: { what: 14 },
    });
  });

  it('are not counted among the texts of a group that is too small for anything else', async () => {
    const scene = await imported(4);
    expect((await scene.api.get(`/api/v1${scene.rollout}/results`)).body).toMatchObject({
      doors: { entity: { n: 'withheld' } },
    });
    expect(await texts(scene)).toEqual([
      expect.objectContaining({ question: 'what', count: 'withheld', texts: [] }),
      expect.objectContaining({ question: 'note', count: 'withheld', texts: [] }),
    ]);
    const { body } = await scene.api.get(`/api/v1/campaigns/${scene.campaignId}/results`).expect(200);
    expect((body as Record<'doors', BlockResults>).doors.total).toEqual({ n: 'withheld' });
  });
});

async function rowsOf(api: Browser, path: string): Promise<Record<string, string>[]> {
  const { text } = await api.get(path).set('accept-language', 'en').expect(200);
  return parse<Record<string, string>>(text, { bom: true, columns: true });
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

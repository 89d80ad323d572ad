import { parse } from 'csv-parse/sync';
import { Database } from '#platform';
import type { Person } from '#identity';
import type { OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';
import { aScene, openPortal, type Scene } from './scene.js';

describe('results as files', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });
  const download = async (scene: Scene, person: Person, path: string, delimiter = ',') => {
    const response = await scene.page(person, path);
    expect([path, response.status, response.headers['content-type']]).toEqual([path, 200, 'text/csv; charset=utf-8']);
    expect(response.text.charCodeAt(0)).toBe(0xfeff);
    const rows = parse<Record<string, string>>(response.text, { bom: true, delimiter, columns: true });
    return { rows, name: response.headers['content-disposition'] as string };
  };
  const responsesOf = (scene: Scene) => `/rollouts/${scene.rollouts['PT']!.id}/responses.csv?product=own`;

  it('name people under named, for those of that entity', async () => {
    const scene = await aScene(portal, 'named', ['PT', 'DE']);
    await scene.answer('PT', 2, () => ({
      nps: 1,
      why: '=HYPERLINK("http://evil.example")',
      comment: 'one,\ntwo;"three"',
    }));
    const sponsor = await scene.holder('sponsor', 'PT');
    const { rows, name } = await download(scene, sponsor, responsesOf(scene));
    expect(rows).toHaveLength(2);
    expect(Object.keys(rows[0]!)).toEqual(
      expect.arrayContaining(['employee_number', 'last_name', 'submitted_at', 'nps', 'why', 'csat', 'comment']),
    );
    expect(rows[0]).toMatchObject({
      first_name: 'Ana',
      nps: '1',
      why: `'=HYPERLINK("http://evil.example")`,
      comment: 'one,\ntwo;"three"',
    });
    expect(name).toBe(`attachment; filename="responses-${scene.entities['PT']!.code}-own.csv"`);
    const foreign = await scene.holder('sponsor', 'DE');
    expect((await scene.page(foreign, responsesOf(scene))).status).toBe(404);
  });

  it.each(['confidential', 'anonymous'] as const)(
    'hold answers and nothing else under %s, from ten on',
    async (mode) => {
      const scene = await aScene(portal, mode, ['PT']);
      await scene.answer('PT', 14, (person) => ({ nps: person % 11, why: 'slow', comment: 'fine' }));
      expect((await scene.page(scene.central, responsesOf(scene))).status).toBe(409);
      await scene.answer('PT', 1);
      const { rows } = await download(scene, scene.central, responsesOf(scene));
      expect(rows).toHaveLength(10);
      expect(Object.keys(rows[0]!)).toEqual(['nps', 'csat']);
      await scene.close('PT');
      clock.moveOn({ hours: 49 });
      expect((await download(scene, scene.central, responsesOf(scene))).rows).toHaveLength(15);
      const texts = await download(scene, scene.central, responsesOf(scene).replace('responses', 'texts'));
      expect(texts.rows.filter(({ question }) => question === 'comment')).toHaveLength(14);
      expect(Object.keys(texts.rows[0]!)).toEqual(['question', 'text']);
    },
  );

  it('open in the spreadsheet of each language', async () => {
    const scene = await aScene(portal, 'named', ['PT', 'DE']);
    await scene.answer('PT', 6, (person) => ({ csat: person > 2 ? 4 : 2 }));
    await scene.answer('DE', 6);
    const path = `/campaigns/${scene.campaignId}/results.csv`;
    for (const [locale, delimiter, value, words] of [
      ['en', ',', '50', ['Entity', 'Value', 'Figure']],
      ['de', ';', '50', ['Gesellschaft', 'Wert', 'Wert']],
      ['fr', ';', '50', ['Entité', 'Valeur', 'Chiffre']],
      ['pt', ';', '50', ['Entidade', 'Valor', 'Valor']],
    ] as const) {
      const { rows, name } = await download(scene, await scene.holder('sponsor', 'PT', locale), path, delimiter);
      const [entity, column, kind] = words;
      const csat = rows.find((row) => Object.values(row)[0] === kind && Object.values(row)[5] === 'csat');
      expect(csat).toMatchObject({ [entity]: scene.entities['PT']!.code, [column]: value });
      expect(name).toBe(`attachment; filename="results-${scene.campaignId}.csv"`);
    }
  });

  it('say which product they are about', async () => {
    const scene = await aScene(portal, 'named', ['PT']);
    const { id } = scene.rollouts['PT']!;
    const { status, body } = await scene.read(scene.central, `/rollouts/${id}/responses.csv`);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('own, rival');
    expect((await scene.read(scene.central, `/rollouts/${id}/responses.csv?product=other`)).status).toBe(422);
    expect((await scene.read(scene.central, `/rollouts/${id}/responses.csv?product=own&product=rival`)).status).toBe(
      422,
    );
  });

  it('are on the audit trail', async () => {
    const scene = await aScene(portal, 'named', ['PT']);
    await scene.answer('PT', 10, () => ({ comment: 'fine' }));
    const { id } = scene.rollouts['PT']!;
    await download(scene, scene.central, responsesOf(scene));
    await download(scene, scene.central, `/rollouts/${id}/texts.csv?product=own`);
    await download(scene, scene.central, `/campaigns/${scene.campaignId}/results.csv`);
    const entries = await portal
      .get(Database)
      .query(portal.system, 'SELECT act, subject_id, details FROM audit_entry WHERE person_id = ? ORDER BY id', [
        scene.central.id,
      ]);
    expect(entries).toEqual([
      { act: 'export.responses', subject_id: String(id), details: '{"product":"own"}' },
      { act: 'export.texts', subject_id: String(id), details: '{"product":"own"}' },
      { act: 'export.figures', subject_id: String(scene.campaignId), details: '{}' },
    ]);
  });
});

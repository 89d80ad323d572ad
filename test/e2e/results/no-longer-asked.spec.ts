import { parse } from 'csv-parse/sync';
import { TallyCheck } from '#responses';
import type { BlockResults, QuestionResults } from '#insights';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { FORM, seventeen, type Seventeen } from './seventeen.js';

/** Wilson's interval of four of four. */
const ALL_FOUR = { n: 4, value: 100, low: 51.010916, high: 100 };
const MEAN = { n: 17, value: 3.5, low: -0.394284, high: 7.394284, median: 3.5 };

describe('questions that only some were asked, and those that are no longer asked', () => {
  let portal: OpenPortal;
  let scene: Seventeen;
  let api: Browser;
  beforeAll(async () => {
    portal = await openPortal();
    scene = await seventeen(portal, 'named');
    api = await portal.api(scene.central);
  });

  const results = async () => (await api.get(`/api/v1/campaigns/${scene.campaignId}/results`).expect(200)).body as Body;
  const questions = async () => {
    const { body } = await api.get(`/api/v1/campaigns/${scene.campaignId}/results/questions`).expect(200);
    return new Map((body as { items: QuestionResults[] }).items.map((item) => [item.question, item]));
  };
  const file = async (path: string, language = 'en') => {
    const { text } = await api.get(path).set('accept-language', language).expect(200);
    return parse<Record<string, string>>(text, { bom: true, columns: true });
  };
  const withoutSome = () => ({
    ...scene.document,
    forms: {
      final: FORM.filter(({ key }) => !['follow', 'mins'].includes(key)).map((question) =>
        question.key === 'where'
          ? { ...question, options: question.options?.filter(({ key }) => key !== 'c') }
          : question,
      ),
    },
  });
  const put = (query: string) => api.put(`/api/v1/campaigns/${scene.campaignId}${query}`).send(withoutSome());

  it('have as base of their shares those who were asked and answered', async () => {
    const { doors } = await results();
    expect(doors.entities['DE']).toMatchObject({
      n: 17,
      where: { a: 12, b: 4, c: 1 },
      follow: { yes: 4, no: 0 },
      bases: { follow: { asked: 4, answered: 4 } },
    });
    expect((await questions()).get('follow')).toMatchObject({
      noLongerAsked: false,
      total: { asked: 4, answered: 4, options: { yes: ALL_FOUR, no: { n: 0, value: 0 } } },
    });
    const rows = await file(`/api/v1/campaigns/${scene.campaignId}/results.csv`);
    expect(rows.find((row) => row['Question'] === 'follow' && row['Option'] === 'Yes')).toMatchObject({
      n: '4',
      Value: '100',
      Asked: '4',
      Answered: '4',
      State: '',
    });
    const { text } = await portal.as(scene.central).then((page) => page.get(`${scene.rolloutPath}/results`));
    expect(text).toContain('4 asked, 4 answered');
  });

  it('have figures when they ask for a number', async () => {
    const { doors } = await results();
    const { mins } = doors.entities['DE'] as unknown as { mins: typeof MEAN };
    for (const [name, value] of Object.entries(MEAN))
      expect([name, mins[name as 'n']]).toEqual([name, expect.closeTo(value, 3)]);
    const rows = await file(`/api/v1/campaigns/${scene.campaignId}/results.csv`);
    expect(rows.find((row) => row['Question'] === 'mins' && row['Kind'] === 'Median')).toMatchObject({ Value: '3.5' });
  });

  it('are taken out only by whoever was told what people have answered and says so again', async () => {
    const { body } = await put('').expect(409);
    const problem = body as { detail: string; errors: { field: string; detail: string }[] };
    expect(problem.detail).toContain('confirmRemovals=true');
    expect(problem.errors.map(({ field, detail }) => [field, detail])).toEqual([
      ['forms.final.where.c', '“C” of “Where?”: chosen 1 time'],
      ['forms.final.mins', '“How many minutes?”: 17 answers'],
      ['forms.final.follow', '“Did it happen again?”: 4 answers'],
    ]);
    expect((await questions()).get('mins')).toMatchObject({ noLongerAsked: false });
    await put('?confirmRemovals=yes').expect(409);
    await put('?confirmRemovals=true').expect(204);
  });

  it('stay in the figures, marked', async () => {
    const { doors } = await results();
    expect(doors.entities['DE']).toMatchObject({
      where: { a: 12, b: 4, c: 1 },
      follow: { yes: 4, no: 0 },
      mins: { n: 17 },
    });
    expect(doors.noLongerAsked).toEqual({ questions: ['mins', 'follow'], options: { where: ['c'] } });
    const asked = await questions();
    expect(asked.get('follow')).toMatchObject({ noLongerAsked: true, total: { asked: 4, answered: 4 } });
    expect(asked.get('where')).toMatchObject({ noLongerAsked: false, optionsNoLongerAsked: ['c'] });
    expect((await portal.get(TallyCheck).verify(portal.system)).differences).toEqual([]);
  });

  it('stay on the pages and in the files, marked in the language of the reader', async () => {
    const page = await portal.as(scene.central);
    for (const path of [`/campaigns/${scene.campaignId}/results`, `${scene.rolloutPath}/results`]) {
      const { text } = await page.get(path).expect(200);
      expect(text.match(/>No longer asked</g)).toHaveLength(2);
      expect(text).toContain('C (no longer asked)');
      expect(text).toContain('Median 3.5');
    }
    const figures = await file(`/api/v1/campaigns/${scene.campaignId}/results.csv`);
    expect(new Set(figures.filter((row) => row['State'] === 'No longer asked').map((row) => row['Question']))).toEqual(
      new Set(['where', 'mins', 'follow']),
    );
    const raw = await file(`/api/v1${scene.rolloutPath}/responses.csv`);
    expect(raw.filter((row) => row['follow (no longer asked)'] === 'yes')).toHaveLength(4);
    expect(raw.filter((row) => row['mins (no longer asked)'] !== '')).toHaveLength(17);
    expect(raw.filter((row) => row['where'] === 'c')).toHaveLength(1);
  });
});

describe('where nobody is named', () => {
  it('neither shares of a few nor the question that asks for confirmation tell how many there are', async () => {
    const portal = await openPortal();
    const scene = await seventeen(portal, 'confidential');
    const api = await portal.api(scene.central);
    const { body } = await api.get(`/api/v1/campaigns/${scene.campaignId}/results`).expect(200);
    expect((body as Body).doors.total).toMatchObject({ n: 17, follow: { n: 'withheld' }, mins: { n: 17 } });
    const forms = { final: FORM.filter(({ key }) => !['follow', 'mins', 'note'].includes(key)) };
    const put = api.put(`/api/v1/campaigns/${scene.campaignId}`).send({ ...scene.document, forms });
    const { errors } = (await put.expect(409)).body as { errors: { detail: string }[] };
    expect(errors.map(({ detail }) => detail)).toEqual([
      '“How many minutes?”: 17 answers in the results, and there may be more',
      '“Did it happen again?”: people may have answered; how many is not shown',
      '“A note?”: 17 answers in the results, and there may be more',
    ]);
    await api
      .put(`/api/v1/campaigns/${scene.campaignId}?confirmRemovals=true`)
      .send({ ...scene.document, forms })
      .expect(204);
    const page = await portal.as(scene.central);
    const { text } = await page.get(`/campaigns/${scene.campaignId}/results`).expect(200);
    expect(text.match(/>No longer asked</g)).toHaveLength(3);
  });
});

describe('on the pages of a campaign', () => {
  it('a question and an option that people have answered go after a second, plain yes', async () => {
    const portal = await openPortal();
    const scene = await seventeen(portal, 'named');
    const page = await portal.as(scene.central);
    const form = `/campaigns/${scene.campaignId}/forms/final`;
    const post = (path: string, fields: object) => page.post(`${form}/questions/${path}`).type('form').send(fields);
    const asked = await post('follow/remove', {}).expect(409);
    expect(asked.text).toContain('“Did it happen again?”: 4 answers');
    expect(asked.text).toContain(`action="${form}/questions/follow/remove"`);
    await page.get(`${form}/questions/follow`).expect(200);
    await post('follow/remove', { confirmRemovals: 'true' }).expect(303);
    await page.get(`${form}/questions/follow`).expect(404);
    const fields = {
      ...{ 'label.en': 'Where exactly?', required: 'true' },
      ...{ 'options.0.key': 'a', 'options.0.label.en': 'A', 'options.1.key': 'b', 'options.1.label.en': 'B' },
    };
    const again = await post('where', fields).expect(409);
    expect(again.text).toContain('“C” of “Where?”: chosen 1 time');
    expect(again.text).toContain('Where exactly?');
    await post('where', { ...fields, confirmRemovals: 'true' }).expect(303);
    expect((await page.get(form).expect(200)).text).toContain('Where exactly?');
  });
});

type Body = Record<'doors', BlockResults>;

import { Blueprints, CampaignImport, type Question } from '#campaigns';
import { UnitOfWork } from '#platform';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { pilotFile } from '../../support/pilot-files.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

describe('a campaign that people have answered', () => {
  let portal: OpenPortal;
  let central: Browser;
  let base: string;
  let campaignId: number;
  let firstVersionId: number;

  beforeAll(async () => {
    portal = await openPortal();
    const person = await aPerson({ entity: await anEntity({ code: 'FR' }), locale: 'en' });
    await aRole(person, 'central');
    central = await portal.as(person);
    const pilot = JSON.parse(pilotFile('campaign.json')) as object;
    const { id } = await portal.get(CampaignImport).create(portal.system, pilot, [(await anEntity({ code: 'PT' })).id]);
    campaignId = id;
    base = `/campaigns/${id}`;
    firstVersionId = (await form()).versionId;
  });

  const post = (path: string, fields: Record<string, string> = {}) => central.post(path).type('form').send(fields);
  const form = async () => (await portal.get(Blueprints).get(portal.system, campaignId)).forms[0]!;
  const why = { required: 'true', 'condition.key': 'nps', 'condition.op': '<=', 'condition.value': '6' };
  const edit = (label: string) => post(`${base}/forms/final/questions/why`, { ...why, 'label.en': label });
  const answer = () =>
    portal.get(UnitOfWork).run(portal.system, (inner) => portal.get(Blueprints).freeze(inner, firstVersionId));
  const wordsOf = (questions: readonly Question[]) => questions.find(({ key }) => key === 'why')?.label.en;

  it('is rewritten in place while nobody has answered', async () => {
    await edit('What do you miss?').expect(303);
    expect(await form()).toMatchObject({ versionId: firstVersionId });
    expect(wordsOf((await form()).questions)).toBe('What do you miss?');
  });

  it('freezes the version of the first answer; later edits make the next one', async () => {
    const frozen = await answer();
    expect(frozen.frozenAt).toEqual(expect.any(Date));
    expect((await answer()).frozenAt).toEqual(frozen.frozenAt);
    await edit('What is missing most?').expect(303);
    const now = await form();
    expect(now.versionId).not.toBe(firstVersionId);
    expect(wordsOf(now.questions)).toBe('What is missing most?');
    const before = await portal.get(Blueprints).formVersion(portal.system, firstVersionId);
    expect(wordsOf(before.questions)).toBe('What do you miss?');
    expect(now.questions.map(({ key }) => key)).toEqual(before.questions.map(({ key }) => key));
  });

  it('does not freeze anything when the answer is undone', async () => {
    const { versionId } = await form();
    const blueprints = portal.get(Blueprints);
    const undone = portal.get(UnitOfWork).run(portal.system, async (inner) => {
      await blueprints.freeze(inner, versionId);
      throw new Error('the answer was wrong');
    });
    await expect(undone).rejects.toThrow('the answer was wrong');
    expect((await blueprints.formVersion(portal.system, versionId)).frozenAt).toBeNull();
  });

  it('keeps the type of a question, even when it was away for a while', async () => {
    await post(`${base}/forms/final/questions/comment/remove`, { confirmRemovals: 'true' }).expect(303);
    const fields = { type: 'rating', key: 'comment', 'label.en': 'Anything else?' };
    const refused = await post(`${base}/forms/final/questions`, fields).expect(422);
    expect(refused.text).toContain('was answered as another type of question');
    await post(`${base}/forms/final/questions`, { ...fields, type: 'long_text' }).expect(303);
  });

  it('keeps what the answers are about: form, mission, products', async () => {
    for (const [path, words] of [
      ['missions/review/form/remove', 'have answers, so they stay'],
      ['missions/review/remove', 'have answers, so they stay'],
    ] as const) {
      expect((await post(`${base}/${path}`).expect(422)).text).toContain(words);
    }
    await post(`${base}/missions/install/remove`).expect(303);
    const mission = { 'title.en': 'Tell us', minutes: '10', importance: '2' };
    const once = await post(`${base}/missions/review`, mission).expect(422);
    expect(once.text).toContain('whether it is done for each product cannot change');
    await post(`${base}/missions/review`, { ...mission, perProduct: 'true' }).expect(303);
    await post(`${base}/products/own`, { name: 'Horizon Pay 2', owner: 'own', kind: 'web' }).expect(303);
  });

  it('keeps its criteria and its feedback mode, and says why', async () => {
    expect((await central.get(`${base}/criteria`)).text).toContain('Testing has begun, so the criteria stay');
    expect((await central.get(`${base}/criteria`)).text).not.toContain('/criteria/0/remove');
    expect((await post(`${base}/criteria/0/remove`).expect(422)).text).toContain('the criteria stay as they were');
    expect((await post(`${base}/mode`, { feedbackMode: 'named' }).expect(422)).text).toContain('stays as testers');
    expect((await central.get(base)).text).toContain('Fixed since the first rollout opened');
    const form = (await central.get(`${base}/mode`).expect(200)).text;
    expect(form).toContain('Fixed since the first rollout opened');
    expect(form).not.toContain('type="radio" id="field-feedbackMode');
    expect(form).toContain('value="rollout" checked');
    const feedbackMode = /name="feedbackMode" value="(\w+)"/.exec(form)?.[1] ?? '';
    await post(`${base}/mode`, { feedbackMode, contributionAudience: 'group' }).expect(303);
    expect((await central.get(base)).text).toContain('Everyone in the company group');
  });

  it('never loses its last mission or form while it runs', async () => {
    await post(`${base}/missions/pay/remove`).expect(303);
    const added = await post(`${base}/missions`, { 'title.en': 'Pay twice', minutes: '5', importance: '1' });
    expect(added.status).toBe(303);
    const refused = await post(`${base}/missions/pay-twice/form`).expect(422);
    expect(refused.text).toContain('each form needs at least one question');
  });
});

describe('two people at the same page', () => {
  it('do not overwrite each other without seeing it', async () => {
    const portal = await openPortal();
    const person = await aPerson({ entity: await anEntity({ code: 'IE' }), locale: 'en' });
    await aRole(person, 'central');
    const [one, other] = [await portal.as(person), await portal.as(person)];
    const pilot = JSON.parse(pilotFile('campaign.json')) as object;
    const { id } = await portal.get(CampaignImport).create(portal.system, pilot);
    const path = `/campaigns/${id}/products/own`;
    const versionIn = (html: string) => /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const version = versionIn((await one.get(path)).text);
    const fields = { owner: 'own', kind: 'mobile_app', version };
    await other
      .post(path)
      .type('form')
      .send({ ...fields, name: 'Horizon Pay Plus' })
      .expect(303);

    const clash = await one
      .post(path)
      .type('form')
      .send({ ...fields, name: 'Horizon Pay Pro' })
      .expect(422);
    expect(clash.text).toContain('Someone saved this while you were writing.');
    expect(clash.text).toContain('Now stored: Horizon Pay Plus');
    expect(clash.text).toContain('value="Horizon Pay Pro"');

    const knowing = { ...fields, name: 'Horizon Pay Pro', version: versionIn(clash.text) };
    await one.post(path).type('form').send(knowing).expect(303);
    expect((await other.get(path)).text).toContain('value="Horizon Pay Pro"');
  });
});

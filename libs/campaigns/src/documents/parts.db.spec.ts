import { AppError, type RequestContext } from '#platform';
import { aCampaign, type ACampaign } from '../../../../test/factories/campaigns.js';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { documentFrom } from '../blueprints/blueprint.js';
import { Blueprints } from '../blueprints/blueprints.service.js';
import { Revisions } from '../blueprints/revisions.service.js';
import { Criteria } from '../criteria/criteria.service.js';
import type { CriterionInput } from '../criteria/criterion.input.js';
import { Forms } from '../forms/forms.service.js';
import type { MissionInput } from '../missions/mission.input.js';
import { Missions } from '../missions/missions.service.js';
import { Products } from '../products/products.service.js';
import { partVersion } from './part-version.js';

const MISSION: MissionInput = { title: { en: 'Pay abroad' }, minutes: 5, importance: 2, perProduct: false };
const APP = { name: 'Horizon Pay', owner: 'own', kind: 'mobile_app' } as const;
const GOAL: CriterionInput = { product: 'own', metric: 'nps', operator: '>=', threshold: 10, minimumN: 30 };

describe('the parts of a campaign, written one by one', () => {
  let product: OpenProduct;
  let ctx: RequestContext;
  let made: ACampaign;
  let id: number;

  beforeAll(async () => {
    product = await openProduct();
    const person = await aPerson({ entity: await anEntity({ code: 'PT' }) });
    await aRole(person, 'central');
    ctx = await recognised(person);
  });
  beforeEach(async () => {
    made = await aCampaign();
    id = made.campaign.id;
  });

  const document = async () => documentFrom(await product.get(Blueprints).get(product.system, id));
  const keys = async (part: 'products' | 'missions') => (await document())[part].map(({ key }) => key).join(' ');
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'not refused',
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const problems = error.fields.map(({ field, messageKey }) => `${field} ${messageKey.split('.').at(-1)}`);
        return [`${error.code} ${error.messageKey.split('.').at(-1)}`, ...problems].join(': ');
      },
    );

  describe('products', () => {
    const products = () => product.get(Products);

    it('get keys of their own, none of which an address has in its place', async () => {
      const names = ['Horizon Pay', 'Horizon Pay', 'New', 'Draft!', 'state', 'Untaken'];
      const given = [];
      for (const name of names) given.push((await products().add(ctx, id, { ...APP, name })).key);
      expect(given).toEqual(['horizon-pay', 'horizon-pay-2', 'new-2', 'draft-2', 'state-2', 'untaken-2']);
      expect(await keys('products')).toBe(['own', 'rival', ...given].join(' '));
    });

    it('are twenty at most', async () => {
      const twenty = Array.from({ length: 20 }, (_, at) => ({ ...APP, key: `p${at}`, access: {} }));
      await product.get(Revisions).revise(ctx, id, (all) => ({ ...all, products: twenty }));
      expect(await refusalOf(products().add(ctx, id, APP))).toBe('invalid tooMany');
    });

    it('stay while a goal is about them', async () => {
      await product.get(Criteria).add(ctx, id, GOAL);
      expect(await refusalOf(products().remove(ctx, id, 'own'))).toBe('conflict productHasCriterion');
      await products().remove(ctx, id, 'rival');
      expect(await keys('products')).toBe('own');
      expect(await refusalOf(products().remove(ctx, id, 'rival'))).toBe('not_found notFound');
    });

    it('are not overwritten by somebody who has seen an older one', async () => {
      const seen = partVersion((await document()).products[0]!);
      await products().edit(ctx, id, 'own', { ...APP, name: 'Horizon Wallet' }, seen);
      expect(await refusalOf(products().edit(ctx, id, 'own', { ...APP, kind: 'web' }, seen))).toBe(
        'conflict changedMeanwhile: name nowReads: kind nowReads',
      );
      await products().edit(ctx, id, 'own', { ...APP, kind: 'web' });
      expect((await document()).products[0]).toMatchObject({ name: 'Horizon Pay', kind: 'web' });
    });
  });

  describe('missions', () => {
    const missions = () => product.get(Missions);

    it('get a key from their title, and say by its own name what is wrong with one', async () => {
      expect((await missions().add(ctx, id, MISSION)).key).toBe('pay-abroad');
      expect((await missions().add(ctx, id, { ...MISSION, title: { en: 'New' } })).key).toBe('new-2');
      expect(await refusalOf(missions().add(ctx, id, { ...MISSION, title: { de: 'Zahlen' } }))).toBe(
        'invalid invalidInput: title.en sourceText',
      );
      expect(await refusalOf(missions().edit(ctx, id, 'pay', { ...MISSION, title: {} }))).toBe(
        'invalid invalidInput: title.en sourceText',
      );
      expect(await keys('missions')).toBe('pay review pay-abroad new-2');
    });

    it('change their place, one at a time', async () => {
      await missions().add(ctx, id, MISSION);
      await missions().move(ctx, id, 'pay-abroad', 'up');
      await missions().move(ctx, id, 'pay', 'up');
      await missions().move(ctx, id, 'review', 'down');
      expect(await keys('missions')).toBe('pay pay-abroad review');
    });

    it('keep their form while they are reworded, get one once, and take it with them when they go', async () => {
      await missions().edit(ctx, id, 'review', { ...MISSION, perProduct: true });
      expect((await document()).missions[1]).toMatchObject({ title: { en: 'Pay abroad' }, form: 'final' });
      expect(await missions().addForm(ctx, id, 'pay')).toEqual({ form: 'pay' });
      expect(await missions().addForm(ctx, id, 'pay')).toEqual({ form: 'pay' });
      expect(await missions().addForm(ctx, id, 'review')).toEqual({ form: 'final' });
      await missions().remove(ctx, id, 'review');
      await missions().removeForm(ctx, id, 'pay');
      expect(await document()).toMatchObject({ missions: [{ key: 'pay', form: null }], forms: {} });
      expect(await refusalOf(missions().addForm(ctx, id, 'review'))).toBe('not_found notFound');
    });

    it('keep the form that a goal is measured by', async () => {
      await product.get(Criteria).add(ctx, id, GOAL);
      expect(await refusalOf(missions().removeForm(ctx, id, 'review'))).toBe(
        'invalid invalidInput: criteria[0].metric unknownMetric',
      );
      expect(await refusalOf(missions().edit(ctx, id, 'review', { ...MISSION, perProduct: false }))).toMatch(
        /^invalid invalidInput: .*notPerProduct$/,
      );
    });
  });

  describe('goals', () => {
    const criteria = () => product.get(Criteria);
    const goals = async () => (await document()).criteria.map(({ metric, threshold }) => `${metric} ${threshold}`);

    it('are told exactly, to four decimals, from one end of the scale to the other', async () => {
      for (const [at, threshold] of [-100, 100, 33.3333, 0].entries())
        await criteria().add(ctx, id, { ...GOAL, threshold, operator: (['>=', '>', '<=', '<'] as const)[at]! });
      expect(await goals()).toEqual(['nps -100', 'nps 100', 'nps 33.3333', 'nps 0']);
      expect(await refusalOf(criteria().add(ctx, id, { ...GOAL, metric: 'csat', threshold: -1 }))).toBe(
        'invalid invalidInput: threshold threshold',
      );
    });

    it('say which of their fields is wrong, whatever their place', async () => {
      await criteria().add(ctx, id, GOAL);
      expect(await refusalOf(criteria().add(ctx, id, { ...GOAL, metric: 'comment' }))).toBe(
        'invalid invalidInput: metric notScored',
      );
      expect(await refusalOf(criteria().edit(ctx, id, 0, { ...GOAL, product: 'other' }))).toBe(
        'invalid invalidInput: product unknownProduct',
      );
      expect(await refusalOf(criteria().add(ctx, id, { ...GOAL, threshold: 20 }))).toBe(
        'invalid invalidInput:  repeatedCriterion',
      );
      expect(await goals()).toEqual(['nps 10']);
    });

    it('are found by their place, and not mistaken for another that took it', async () => {
      await criteria().add(ctx, id, GOAL);
      await criteria().add(ctx, id, { ...GOAL, metric: 'csat', threshold: 60 });
      const [first, second] = (await document()).criteria.map((goal) => partVersion(goal));
      await criteria().remove(ctx, id, 0, first);
      expect(await refusalOf(criteria().remove(ctx, id, 0, first))).toBe('conflict conflict');
      expect(await refusalOf(criteria().edit(ctx, id, 0, { ...GOAL, threshold: 20 }, first))).toMatch(
        /^conflict changedMeanwhile: /,
      );
      for (const place of [1, -1, 7])
        expect(await refusalOf(criteria().remove(ctx, id, place))).toBe('not_found notFound');
      await criteria().edit(ctx, id, 0, { ...GOAL, metric: 'csat', threshold: 65 }, second);
      expect(await goals()).toEqual(['csat 65']);
    });
  });

  describe('questions', () => {
    const forms = () => product.get(Forms);
    const asked = async () => (await document()).forms['final']!.map(({ key }) => key).join(' ');

    it('are added at the end with a key of their own, and not without a text in the source language', async () => {
      const added = await forms().addQuestion(ctx, id, 'final', { key: '', type: 'yes_no', label: { en: 'Again?' } });
      expect(added).toEqual({ key: 'again' });
      const untold = { key: '', type: 'yes_no', label: { de: 'Nochmals?' } };
      expect(await refusalOf(forms().addQuestion(ctx, id, 'final', untold))).toBe(
        'invalid invalidInput: label.en missingLabel',
      );
      const wrong = {
        key: '',
        type: 'single_choice',
        label: { en: 'Where?' },
        options: [{ key: 'a', label: { en: 'A' } }],
      };
      expect(await refusalOf(forms().addQuestion(ctx, id, 'final', wrong))).toBe(
        'invalid invalidInput: options[0].label tooFewOptions',
      );
      expect(await asked()).toBe('nps why csat comment again');
    });

    it('cannot leave, nor change places with, one whose condition asks about them; it is named', async () => {
      const named = /^invalid invalidInput: .*breaksQuestion/;
      expect(await refusalOf(forms().removeQuestion(ctx, id, 'final', 'nps'))).toMatch(named);
      expect(await refusalOf(forms().moveQuestion(ctx, id, 'final', 'why', 'up'))).not.toBe('not refused');
      expect(await refusalOf(forms().moveQuestion(ctx, id, 'final', 'nps', 'down'))).toMatch(named);
      await forms().moveQuestion(ctx, id, 'final', 'comment', 'up');
      await forms().removeQuestion(ctx, id, 'final', 'why');
      await forms().removeQuestion(ctx, id, 'final', 'nps');
      expect(await asked()).toBe('comment csat');
    });

    it('are of a form and a campaign that are there', async () => {
      const question = { key: '', type: 'yes_no', label: { en: 'Again?' } };
      for (const form of ['first', 'constructor', '__proto__'])
        expect(await refusalOf(forms().addQuestion(ctx, id, form, question))).toBe('not_found notFound');
      expect(await refusalOf(forms().editQuestion(ctx, id, 'final', 'price', question))).toBe('not_found notFound');
      expect(await refusalOf(forms().addQuestion(ctx, 999_999, 'final', question))).toBe('not_found notFound');
    });

    it('are edited from what somebody saw: the key stays, whatever the page sends', async () => {
      const [nps] = (await document()).forms['final']!;
      const seen = partVersion(nps!);
      const reworded = { ...nps!, key: 'other', label: { en: 'Would you tell a friend?' } };
      await forms().editQuestion(ctx, id, 'final', 'nps', reworded, { version: seen });
      expect(await asked()).toBe('nps why csat comment');
      const late = { ...nps!, label: { en: 'Recommend?' } };
      expect(await refusalOf(forms().editQuestion(ctx, id, 'final', 'nps', late, { version: seen }))).toMatch(
        /^conflict changedMeanwhile: label\.en nowReads/,
      );
    });
  });
});

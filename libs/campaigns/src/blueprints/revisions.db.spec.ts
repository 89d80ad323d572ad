import type { Entity } from '#identity';
import { AppError, Database, Events, type RequestContext } from '#platform';
import fc from 'fast-check';
import { campaignDocuments } from '../../../../test/factories/campaign-documents.js';
import { aCampaign, aRollout, QUESTIONS, type ACampaign } from '../../../../test/factories/campaigns.js';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { UnitOfWork } from '#platform';
import { CampaignImport } from '../documents/campaign-import.service.js';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { writeDocument } from '../documents/write-document.js';
import { Form } from '../forms/form.entity.js';
import { FormVersion } from '../forms/form-version.entity.js';
import { AnsweredPartsRemoved, PartsRemoved } from './blueprint.events.js';
import { documentFrom } from './blueprint.js';
import { Blueprints } from './blueprints.service.js';
import { Revisions } from './revisions.service.js';

type Edit = (document: CampaignDocument) => CampaignDocument;

describe('a blueprint that is written on', () => {
  let product: OpenProduct;
  let revisions: Revisions;
  let blueprints: Blueprints;
  let central: RequestContext;
  let pt: Entity;
  let made: ACampaign;
  let removed: PartsRemoved[] = [];
  let unasked: AnsweredPartsRemoved[] = [];

  beforeAll(async () => {
    product = await openProduct();
    [revisions, blueprints] = [product.get(Revisions), product.get(Blueprints)];
    pt = await anEntity({ code: 'PT' });
    central = await holding('central');
    const events = product.get(Events);
    events.within(PartsRemoved, (_inner, event) => Promise.resolve(void removed.push(event)));
    events.within(AnsweredPartsRemoved, (_inner, event) => Promise.resolve(void unasked.push(event)));
  });
  beforeEach(async () => {
    made = await aCampaign();
    [removed, unasked] = [[], []];
  });

  async function holding(role: 'central' | 'sponsor', entity?: Entity): Promise<RequestContext> {
    const person = await aPerson({ entity: pt });
    await aRole(person, role, entity);
    return recognised(person);
  }
  const revise = (edit: Edit, ctx = central, confirmed = false) =>
    revisions.revise(ctx, made.campaign.id, edit, confirmed);
  const blueprint = (id = made.campaign.id) => blueprints.get(product.system, id);
  const versions = () =>
    product
      .get(Database)
      .repository(undefined, FormVersion)
      .find({ where: { formId: made.form.id }, order: { number: 'ASC' } });
  const freeze = () =>
    product.get(UnitOfWork).run(product.system, (inner) => blueprints.freeze(inner, made.formVersion.id));
  const asking =
    (...questions: (typeof QUESTIONS)[number][]): Edit =>
    (document) => ({ ...document, forms: { final: questions } });

  it('counts its revisions, and an edit that changes nothing is none', async () => {
    await revise((document) => ({ ...document, title: { en: 'Paying' } }));
    const { campaign } = await blueprint();
    expect(campaign).toMatchObject({ title: { en: 'Paying' }, revision: made.campaign.revision + 1 });
    await revise((document) => ({ ...document, title: { ...document.title } }));
    expect((await blueprint()).campaign.revision).toBe(campaign.revision);
    const told = (await auditOf(product, 'campaign.edit')).filter(
      ({ subject_id }) => subject_id === String(campaign.id),
    );
    expect(told.map(({ details }) => JSON.parse(details) as unknown)).toEqual([{ changed: ['title'] }]);
  });

  it('holds all edits of people who write at the same moment', async () => {
    const mission =
      (at: number): Edit =>
      (document) => {
        const key = `extra-${at}`;
        const [first] = document.missions;
        return { ...document, missions: [...document.missions, { ...first!, key, form: null }] };
      };
    await Promise.all([0, 1, 2, 3].map((at) => revise(mission(at))));
    const keys = (await blueprint()).missions.map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual(['pay', 'review']);
    expect(keys.slice(2).sort()).toEqual(['extra-0', 'extra-1', 'extra-2', 'extra-3']);
    expect((await blueprint()).campaign.revision).toBe(made.campaign.revision + 4);
  });

  it('is the central team’s to write, the entity’s to read, and not there for another', async () => {
    const [sponsor, abroad] = [await holding('sponsor', pt), await holding('sponsor', await anEntity({ code: 'DE' }))];
    await aRollout({ campaign: made, entity: pt });
    const edit: Edit = (document) => ({ ...document, title: { en: 'Ours' } });
    await expect(revise(edit, sponsor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revise(edit, abroad)).rejects.toMatchObject({ code: 'not_found' });
    await expect(revisions.revise(central, 999_999, edit)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('asks other modules before a mission, a product or the way of doing a mission goes, and undoes all if one refuses', async () => {
    await revise((document) => ({
      ...document,
      products: document.products.filter(({ key }) => key === 'own'),
      missions: document.missions.flatMap((mission) =>
        mission.key === 'pay' ? [] : [{ ...mission, perProduct: false }],
      ),
    }));
    expect(
      removed.map(({ missions, products, regrouped }) => [missions, products, regrouped].map((all) => all.length)),
    ).toEqual([[1, 1, 1]]);
    expect([removed[0]?.missions[0]?.key, removed[0]?.products[0]?.name, removed[0]?.regrouped[0]?.key]).toEqual([
      'pay',
      'Wallet+ rival',
      'review',
    ]);
    const before = documentFrom(await blueprint());
    product.get(Events).within(PartsRemoved, (_inner, { products }) => {
      if (products.some(({ name }) => name === 'Horizon Pay')) throw new AppError('errors.conflict', {}, 'conflict');
      return Promise.resolve();
    });
    await expect(revise((document) => ({ ...document, products: [] }))).rejects.toMatchObject({ code: 'conflict' });
    expect(documentFrom(await blueprint())).toEqual(before);
  });

  it('is asked about nothing when a mission is only reworded, moved or given a form', async () => {
    await revise((document) => ({
      ...document,
      missions: document.missions.toReversed().map((mission) => ({ ...mission, title: { en: 'Again' }, minutes: 20 })),
    }));
    await revise((document) => ({
      ...document,
      missions: document.missions.map((mission) => (mission.form ? mission : { ...mission, form: 'first' })),
      forms: { ...document.forms, first: [] },
    }));
    expect(removed).toEqual([]);
  });

  describe('with a form', () => {
    const [nps, why, csat, comment] = QUESTIONS as [...typeof QUESTIONS] & { length: 4 };

    it('writes into the version nobody has answered, and begins the next one after the first answer', async () => {
      await revise(asking(nps!, csat!));
      expect((await versions()).map(({ number, questions }) => [number, questions.length])).toEqual([[1, 2]]);
      await freeze();
      await revise(asking(nps!, csat!, comment!));
      await revise(asking(nps!, comment!), central, true);
      const all = await versions();
      expect(all.map(({ number, questions }) => [number, questions.map(({ key }) => key).join()])).toEqual([
        [1, 'nps,csat'],
        [2, 'nps,comment'],
      ]);
      expect(all.map(({ frozenAt }) => frozenAt !== null)).toEqual([true, false]);
    });

    it('asks before it stops asking what people answered, unless somebody has said yes to that', async () => {
      await freeze();
      await revise(asking(csat!, comment!));
      expect(unasked.map(({ parts }) => parts.map(({ form, question }) => `${form} ${question.key}`))).toEqual([
        ['final nps', 'final why'],
      ]);
      await revise(asking(comment!), central, true);
      expect(unasked).toHaveLength(1);
    });

    it('does not when nobody had answered yet', async () => {
      await revise(asking(comment!));
      expect(unasked).toEqual([]);
    });

    it('freezes for one day’s first answer, not for one that was undone; the day alone is kept', async () => {
      const undone = product.get(UnitOfWork).run(product.system, async (inner) => {
        await blueprints.freeze(inner, made.formVersion.id);
        throw new Error('the line broke');
      });
      await expect(undone).rejects.toThrow('the line broke');
      await revise(asking(nps!, why!));
      expect(await versions()).toHaveLength(1);
      const frozen = await freeze();
      expect(frozen.questions).toHaveLength(2);
      expect(frozen.frozenAt?.toISOString()).toMatch(/T00:00:00\.000Z$/);
    });

    it('knows which version old answers were given to, and all that was ever asked', async () => {
      await freeze();
      await revise(asking(csat!), central, true);
      const [, now] = await versions();
      const find = async (raw: Record<string, unknown>) =>
        (await blueprints.versionAsking(product.system, now!.id, raw)).number;
      expect(await find({ csat: 4 })).toBe(2);
      expect(await find({ nps: 9, csat: 4 })).toBe(1);
      expect(await find({ nps: '', csat: 4 })).toBe(2);
      expect(await find({ price: 3 })).toBe(2);
      const asked = await blueprints.everAsked(product.system, made.formVersion.id);
      expect(asked.questions.map(({ key }) => key)).toEqual(['csat', 'nps', 'why', 'comment']);
      expect(asked.removed).toEqual(new Set(['nps', 'why', 'comment']));
    });
  });

  describe('from one document into any other', () => {
    it('reads as the last one, and what keeps its key keeps its row', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(campaignDocuments, { minLength: 2, maxLength: 3 }), async ([first, ...others]) => {
          const { id } = await product.get(CampaignImport).create(central, writeDocument(first!));
          let before = await blueprint(id);
          for (const document of others) {
            await revisions.revise(central, id, () => document);
            const after = await blueprint(id);
            expect(documentFrom(after)).toEqual(document);
            for (const part of ['products', 'missions', 'forms'] as const) {
              const known = new Map<string, number>(before[part].map((row) => [row.key, row.id]));
              for (const { key, id: rowId } of after[part]) if (known.has(key)) expect(rowId).toBe(known.get(key));
            }
            before = after;
          }
          const forms = product.get(Database).repository(undefined, Form);
          expect(await forms.countBy({ campaignId: id })).toBe(before.forms.length);
        }),
        { numRuns: 15 },
      );
    });
  });
});

import { AppError, Database, Events, type RequestContext } from '#platform';
import type { Entity } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Campaigns } from '../campaigns/campaigns.service.js';
import { partVersion } from '../documents/part-version.js';
import { NO_DATES, pickDates } from './rollout-dates.js';
import { RolloutMoved } from './rollout.events.js';
import { Rollout } from './rollout.entity.js';
import { RolloutReadModel } from './rollouts.read-model.js';
import { RolloutSteps } from './rollout-steps.js';
import { Rollouts } from './rollouts.service.js';

const NOON = '2026-03-02T12:00:00.000Z';

describe('rollouts', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let rollouts: Rollouts;
  let [pt, de, nz]: Entity[] = [];
  let central: RequestContext;
  let manager: RequestContext;
  let fresh: ACampaign;

  beforeAll(async () => {
    product = await openProduct({ clock });
    rollouts = product.get(Rollouts);
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    nz = await anEntity({ code: 'NZ', timeZone: 'Pacific/Auckland' });
    central = await holding('central');
    manager = await holding('community_manager', pt);
  });
  beforeEach(async () => {
    clock.moveTo(NOON);
    fresh = await aCampaign();
  });

  async function holding(role: 'central' | 'sponsor' | 'community_manager', entity?: Entity): Promise<RequestContext> {
    const person = await aPerson({ entity: entity ?? pt! });
    await aRole(person, role, entity);
    return recognised(person);
  }
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'not refused',
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const problems = error.fields.map(({ field, messageKey }) => `${field} ${messageKey.split('.').at(-1)}`);
        return [error.code, ...problems].join(': ');
      },
    );
  const stored = () => product.get(Database).repository(undefined, Rollout).findBy({ campaignId: fresh.campaign.id });
  const open = (entities: string[], dates = {}, ctx = central) =>
    rollouts.open(ctx, fresh.campaign.id, { ...NO_DATES, ...dates, entities });
  const running = async (of: Partial<Rollout> = {}, entity = pt!) => aRollout({ campaign: fresh, entity, ...of });
  const find = (id: number) => product.get(RolloutReadModel).bare(product.system, id);

  describe('open in several entities at once', () => {
    it('as drafts with the same dates, in the order they were asked for, each on the audit trail', async () => {
      const dates = { recruitingFrom: '2026-03-10', testingFrom: '2026-03-20' };
      const opened = await open(['NZ', 'PT', 'DE'], dates);
      expect(opened.map(({ entityId }) => entityId)).toEqual([nz!.id, pt!.id, de!.id]);
      for (const row of await stored()) expect(row).toMatchObject({ status: 'draft', target: null, ...dates });
      const told = (await auditOf(product, 'rollout.open')).filter(({ subject_id }) =>
        opened.some(({ id }) => subject_id === String(id)),
      );
      expect(told.map(({ entity_id }) => entity_id)).toEqual([nz!.id, pt!.id, de!.id]);
      expect(JSON.parse(told[0]!.details)).toMatchObject(dates);
    });

    it('with no day that is over in one of them: its test would end before anybody had seen it', async () => {
      expect(await refusalOf(open(['PT', 'NZ'], { testingUntil: '2026-03-02' }))).toBe(
        'invalid: testingUntil dayGoneIn',
      );
      expect(await stored()).toEqual([]);
      await open(['PT'], { testingUntil: '2026-03-02' });
      await open(['NZ'], { testingUntil: '2026-03-03' });
    });

    it('in all of them or in none', async () => {
      const gone = await anEntity({ code: `G${fresh.campaign.id}`, active: false });
      await open(['PT']);
      expect(await refusalOf(open(['DE', 'PT']))).toBe('invalid: entities openAlready');
      for (const code of ['XX', gone.code, 'de'])
        expect(await refusalOf(open(['DE', code]))).toBe('invalid: entities unknownChoice');
      expect((await stored()).map(({ entityId }) => entityId)).toEqual([pt!.id]);
    });

    it('once each, also when two people open them at the same moment', async () => {
      const outcomes = await Promise.all([refusalOf(open(['PT', 'DE'])), refusalOf(open(['DE', 'NZ']))]);
      expect(outcomes.sort()).toEqual(['invalid: entities openAlready', 'not refused']);
      expect((await stored()).filter(({ entityId }) => entityId === de!.id)).toHaveLength(1);
    });

    it('by the central team alone, in a campaign that is there', async () => {
      for (const ctx of [manager, await holding('sponsor', pt)])
        expect(await refusalOf(open(['PT'], {}, ctx))).toBe('forbidden');
      expect(await refusalOf(rollouts.open(central, 999_999, { ...NO_DATES, entities: ['PT'] }))).toBe('not_found');
    });
  });

  describe('are dated', () => {
    const dated = (ctx: RequestContext, id: number, testingFrom: string, version?: string) =>
      rollouts.setDates(ctx, id, { ...NO_DATES, testingFrom }, version);

    it('by the calendar of their entity: half an hour before midnight in Portugal, today is over in Germany', async () => {
      clock.moveTo('2026-03-02T23:30:00.000Z');
      const draft = await aCampaign();
      const [inPt, inDe] = [
        await aRollout({ campaign: draft, entity: pt!, status: 'draft' }),
        await aRollout({ campaign: draft, entity: de!, status: 'draft' }),
      ];
      expect(await refusalOf(dated(central, inPt.id, '2026-03-02'))).toBe('not refused');
      expect(await refusalOf(dated(central, inDe.id, '2026-03-02'))).toBe('invalid: testingFrom dayGone');
    });

    it('from the version somebody saw: who comes second is shown what the first wrote, unless both wrote the same', async () => {
      const { id } = await running({ status: 'draft' });
      const seen = partVersion(pickDates(await find(id)));
      await dated(manager, id, '2026-03-10', seen);
      expect(await refusalOf(dated(central, id, '2026-03-11', seen))).toBe('conflict: testingFrom nowReads');
      await dated(central, id, '2026-03-10', seen);
      expect(await find(id)).toMatchObject({ testingFrom: '2026-03-10' });
    });

    it('by nobody who may only read them, and are not found in another entity', async () => {
      const { id } = await running({ status: 'draft' });
      expect(await refusalOf(dated(await holding('sponsor', pt), id, '2026-03-10'))).toBe('forbidden');
      expect(await refusalOf(dated(await holding('community_manager', de), id, '2026-03-10'))).toBe('not_found');
    });

    it('and get a goal, which may be taken back', async () => {
      const { id } = await running();
      const sponsor = await holding('sponsor', pt);
      await rollouts.setTarget(sponsor, id, { target: 40 });
      expect((await find(id)).target).toBe(40);
      await rollouts.setTarget(sponsor, id, {});
      expect((await find(id)).target).toBeNull();
      expect(await refusalOf(rollouts.setTarget(manager, id, { target: 1 }))).toBe('forbidden');
    });
  });

  describe('go on', () => {
    it('one step, once: a second hand at the same moment changes nothing', async () => {
      const { id } = await running({ status: 'draft' });
      const heard: string[] = [];
      product.get(Events).within(RolloutMoved, (_inner, { rolloutId, from, to }) => {
        if (rolloutId === id) heard.push(`${from} ${to}`);
        return Promise.resolve();
      });
      await Promise.all([manager, central, manager].map((ctx) => rollouts.move(ctx, id, 'recruiting')));
      await rollouts.move(manager, id, 'recruiting');
      expect(heard).toEqual(['draft recruiting']);
      const [move, ...more] = await product.get(RolloutSteps).history(product.system, id);
      expect(more).toEqual([]);
      expect(move).toMatchObject({ fromStatus: 'draft', toStatus: 'recruiting', cause: 'hand', movedAt: clock.now() });
      expect([manager.personId, central.personId]).toContain(move?.movedBy);
    });

    it('neither over a step nor back', async () => {
      const { id } = await running({ status: 'recruiting' });
      for (const to of ['draft', 'analysing', 'archived'] as const)
        expect(await refusalOf(rollouts.move(central, id, to))).toBe('conflict');
      expect((await find(id)).status).toBe('recruiting');
    });

    it('out of the draft only with a campaign somebody could test; what it may lack does not hold it up', async () => {
      const title = { en: 'Paying with the phone' };
      const head = { sourceLocale: 'en', title, purpose: title, feedbackMode: 'named' } as const;
      const { id: campaignId } = await product.get(Campaigns).create(product.system, head);
      const [{ id }] = (await rollouts.open(central, campaignId, { ...NO_DATES, entities: ['PT'] })) as [Rollout];
      expect(await refusalOf(rollouts.move(central, id, 'recruiting'))).toBe('invalid:  products:  missions:  forms');
      expect((await find(id)).status).toBe('draft');
      expect(await product.get(RolloutSteps).gaps(product.system, fresh.campaign.id)).toEqual([
        { name: 'criteria', blocking: false },
      ]);
      const ready = await running({ status: 'draft' });
      await rollouts.move(central, ready.id, 'recruiting');
    });
  });
});

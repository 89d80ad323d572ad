import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { RolloutCalendar } from './rollout-calendar.js';
import type { Rollout } from './rollout.entity.js';
import { RolloutReadModel } from './rollouts.read-model.js';

/** From the first place on earth where a day begins to the last, with half hours and quarters between. */
const ZONES = [
  ['Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
  ['Pacific/Chatham', '2026-02-28T10:15:00.000Z'],
  ['Asia/Kathmandu', '2026-02-28T18:15:00.000Z'],
  ['Asia/Kolkata', '2026-02-28T18:30:00.000Z'],
  ['Europe/Lisbon', '2026-03-01T00:00:00.000Z'],
  ['America/St_Johns', '2026-03-01T03:30:00.000Z'],
  ['Pacific/Niue', '2026-03-01T11:00:00.000Z'],
] as const;

describe('the calendar', () => {
  const clock = new TestClock(new Date('2026-02-28T09:00:00.000Z'));
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct({ clock });
  });

  it('moves a rollout at the midnight of its own entity, wherever on earth that is', async () => {
    const campaign = await aCampaign();
    const rollouts: Rollout[] = [];
    for (const [at, [timeZone]] of ZONES.entries()) {
      const entity = await anEntity({ code: `Z${at}`, timeZone });
      rollouts.push(await aRollout({ campaign, entity, status: 'recruiting', testingFrom: '2026-03-01' }));
    }
    const statuses = async () => {
      await product.get(RolloutCalendar).moveDue(product.system);
      return Promise.all(
        rollouts.map(async ({ id }) => (await product.get(RolloutReadModel).bare(product.system, id)).status),
      );
    };
    for (const [at, [, midnight]] of ZONES.entries()) {
      const begun = (count: number) => ZONES.map((_, index) => (index < count ? 'testing' : 'recruiting'));
      clock.moveTo(new Date(Date.parse(midnight) - 1));
      expect(await statuses()).toEqual(begun(at));
      clock.moveTo(midnight);
      expect(await statuses()).toEqual(begun(at + 1));
    }
  });
});

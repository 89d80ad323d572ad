import {
  RolloutCalendar,
  RolloutMoved,
  RolloutReadModel,
  RolloutSteps,
  Rollouts,
  type RolloutStatus,
} from '#campaigns';
import type { Entity } from '#identity';
import { Events, Jobs } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { anEntity } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

const DATES = {
  recruitingFrom: '2028-02-01',
  testingFrom: '2028-02-15',
  testingUntil: '2028-02-29',
  archivedFrom: '2028-03-31',
};

describe('dates move rollouts along', () => {
  const clock = new TestClock(new Date('2028-01-10T12:00:00Z'));
  let portal: OpenPortal;
  let portugal: Entity;
  let germany: Entity;
  let campaign: ACampaign;
  const moved: RolloutMoved[] = [];

  beforeAll(async () => {
    portal = await openPortal({ clock });
    portugal = await anEntity({ code: 'PT' });
    germany = await anEntity({ code: 'DE' });
    portal.get(Events).within(RolloutMoved, (_ctx, event) => Promise.resolve(void moved.push(event)));
  });

  beforeEach(async () => {
    clock.moveTo('2028-01-10T12:00:00Z');
    campaign = await aCampaign();
    moved.length = 0;
  });

  const rolloutIn = (entity: Entity, wishes: Partial<typeof DATES> & { status?: RolloutStatus } = {}) =>
    aRollout({ campaign, entity, status: 'draft', ...DATES, ...wishes });
  const moveDue = () => portal.get(RolloutCalendar).moveDue(portal.system);
  const statusOf = async (id: number) => (await portal.get(RolloutReadModel).bare(portal.system, id)).status;
  const statusAt = async (id: number, at: string) => {
    clock.moveTo(at);
    await moveDue();
    return statusOf(id);
  };

  it('each at its midnight: Germany is an hour ahead of Portugal', async () => {
    const [pt, de] = [await rolloutIn(portugal), await rolloutIn(germany)];
    expect([await statusAt(pt.id, '2028-01-31T23:30:00Z'), await statusOf(de.id)]).toEqual(['draft', 'recruiting']);
    expect([await statusAt(pt.id, '2028-02-01T00:00:00Z'), await statusOf(de.id)]).toEqual([
      'recruiting',
      'recruiting',
    ]);
  });

  it('keep the last day open to its end, a 29 February', async () => {
    const { id } = await rolloutIn(germany, { status: 'testing' });
    expect(await statusAt(id, '2028-02-29T22:59:59Z')).toBe('testing');
    expect(await statusAt(id, '2028-02-29T23:00:00Z')).toBe('analysing');
  });

  it('keep the last day open to its end, also when the clocks change that night', async () => {
    const { id } = await rolloutIn(germany, {
      status: 'testing',
      testingUntil: '2028-03-26',
      archivedFrom: '2028-09-01',
    });
    expect(await statusAt(id, '2028-03-26T21:59:59Z')).toBe('testing');
    expect(await statusAt(id, '2028-03-26T22:00:00Z')).toBe('analysing');
  });

  it('catch up over several steps, each in the history and told to whoever listens', async () => {
    const { id } = await rolloutIn(portugal);
    expect(await statusAt(id, '2028-03-15T08:00:00Z')).toBe('analysing');
    const history = await portal.get(RolloutSteps).history(portal.system, id);
    expect(history.map(({ fromStatus, toStatus, cause }) => [fromStatus, toStatus, cause])).toEqual([
      ['draft', 'recruiting', 'date'],
      ['recruiting', 'testing', 'date'],
      ['testing', 'analysing', 'date'],
    ]);
    expect(moved.map(({ rolloutId, to, cause }) => [rolloutId, to, cause])).toEqual([
      [id, 'recruiting', 'date'],
      [id, 'testing', 'date'],
      [id, 'analysing', 'date'],
    ]);
    expect(await statusAt(id, '2028-03-31T00:00:00Z')).toBe('archived');
    expect(await statusAt(id, '2030-01-01T00:00:00Z')).toBe('archived');
  });

  it('are a job of every minute', async () => {
    const { id } = await rolloutIn(portugal);
    clock.moveTo('2028-02-01T10:00:00Z');
    await portal.get(Jobs).installRecurring(portal.system);
    await portal.work();
    expect(await statusOf(id)).toBe('recruiting');
    clock.moveTo('2028-02-15T10:00:00Z');
    await portal.work();
    expect(await statusOf(id)).toBe('testing');
  });

  it('wait for a blueprint that is not finished, without holding up the others', async () => {
    const ready = await rolloutIn(portugal);
    campaign = await aCampaign({ products: [] });
    const unready = await rolloutIn(germany);
    expect([await statusAt(unready.id, '2028-02-02T12:00:00Z'), await statusOf(ready.id)]).toEqual([
      'draft',
      'recruiting',
    ]);
    expect(await portal.get(RolloutSteps).history(portal.system, unready.id)).toEqual([]);
  });

  it('are undone when a listener refuses', async () => {
    const { id } = await rolloutIn(portugal);
    let refusing = true;
    portal.get(Events).within(RolloutMoved, () => (refusing ? Promise.reject(new Error('no')) : Promise.resolve()));
    await expect(portal.get(Rollouts).move(portal.system, id, 'recruiting')).rejects.toThrow('no');
    refusing = false;
    expect(await statusOf(id)).toBe('draft');
    expect(await portal.get(RolloutSteps).history(portal.system, id)).toEqual([]);
  });

  it('may be taken at once by several workers, and count once', async () => {
    const { id } = await rolloutIn(portugal);
    clock.moveTo('2028-02-01T10:00:00Z');
    await Promise.all([moveDue(), moveDue(), moveDue()]);
    expect(await portal.get(RolloutSteps).history(portal.system, id)).toHaveLength(1);
  });
});

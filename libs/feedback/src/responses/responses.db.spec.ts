import { Rollouts, type Answers } from '#campaigns';
import type { Entity } from '#identity';
import { AppError, Database } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { nextNumber } from '../../../../test/factories/rows.js';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { FeedbackMode, Rollout } from '#campaigns';
import { PublishedResponses, type PublishedResponse } from './published-responses.js';
import { Response } from './response.entity.js';
import { Responses } from './responses.service.js';
import { TallyCheck } from '../tallies/tally-check.js';
import { TallyReadModel } from '../tallies/tallies.read-model.js';

const clock = new TestClock();
let product: OpenProduct;
let entity: Entity;
let campaign: ACampaign;
let rollout: Rollout;

const happy: Answers = { nps: 9, csat: 5 };
const unhappy: Answers = { nps: 3, why: 'Too slow', csat: 2 };

async function aTest(feedbackMode: FeedbackMode): Promise<void> {
  entity = await anEntity({ code: `E${nextNumber()}`, locale: 'pt', timeZone: 'Europe/Lisbon' });
  campaign = await aCampaign({ feedbackMode });
  rollout = await aRollout({ campaign, entity });
}

const submit = ({ ctx }: ATester, answers: object = happy, wishes: { product?: string; clientToken?: string } = {}) =>
  product
    .get(Responses)
    .submit(
      ctx,
      { rolloutId: rollout.id, mission: 'review', product: wishes.product ?? 'own' },
      { answers: { ...answers }, ...(wishes.clientToken ? { clientToken: wishes.clientToken } : {}) },
    );
const change = async ({ ctx }: ATester, answers: object) => {
  const asked = await product.get(Responses).asked(ctx, { rolloutId: rollout.id, mission: 'review', product: 'own' });
  return product.get(Responses).change(ctx, asked, { answers: { ...answers } });
};
const endTesting = () => product.get(Rollouts).move(product.system, rollout.id, 'analysing');

/** `nps 9`: how many, exactly and as published, of the own product. */
async function count(cell: string, versus = 0): Promise<[live: number, published: number]> {
  const rows = await product.get(TallyReadModel).ofRollouts(product.system, [rollout.id]);
  const [questionKey, bucket] = cell === 'people' ? ['', 'people'] : cell.split(' ');
  const found = rows.find(
    (row) =>
      row.questionKey === questionKey &&
      row.bucket === bucket &&
      row.versusId === versus &&
      row.productId === campaign.products[0]?.id,
  );
  return [found?.live ?? 0, found?.published ?? 0];
}

const rows = () => product.get(Database).repository(undefined, Response).findBy({ rolloutId: rollout.id });
const published = async () => {
  const group = {
    rolloutId: rollout.id,
    missionId: campaign.missions[1]?.id ?? 0,
    productId: campaign.products[0]?.id ?? 0,
  };
  const shown: PublishedResponse[] = [];
  for await (const response of product.get(PublishedResponses).rows(product.system, group)) shown.push(response);
  return shown;
};
const verified = () => product.get(TallyCheck).verify(product.system);

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect((await verified()).differences).toEqual([]);
});

describe('a response', () => {
  beforeEach(() => aTest('named'));

  it('is stored with who, when and in which language, and counted at once', async () => {
    const tester = await aTester(rollout, entity);
    expect(await submit(tester, unhappy, { clientToken: 'token-1234' })).toBe('stored');
    expect(await rows()).toEqual([
      expect.objectContaining({
        answers: unhappy,
        enrolmentId: tester.enrolmentId,
        submittedOn: '2026-03-02',
        submittedAt: clock.now(),
        locale: 'pt',
        clientToken: 'token-1234',
      }),
    ]);
    expect(await count('people')).toEqual([1, 0]);
    expect(await count('nps 3')).toEqual([1, 0]);
    expect(await count('why text')).toEqual([1, 0]);
  });

  it('is stored once, however often and in parallel it is sent', async () => {
    await submit(await aTester(rollout, entity));
    const tester = await aTester(rollout, entity);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => submit(tester, happy, { clientToken: 'token-1234' })),
    );
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(19);
    expect(await rows()).toHaveLength(2);
    expect(await count('people')).toEqual([2, 0]);
  });

  it('is stored for all others when one of those at the same moment was sent elsewhere too', async () => {
    await submit(await aTester(rollout, entity));
    const elsewhere = await openProduct({ clock });
    const all = await testers(12, rollout, entity);
    const send = (process: OpenProduct, { ctx }: ATester) =>
      process
        .get(Responses)
        .submit(ctx, { rolloutId: rollout.id, mission: 'review', product: 'own' }, { answers: { ...happy } });
    const outcomes = await Promise.all(all.flatMap((tester) => [send(product, tester), send(elsewhere, tester)]));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(12);
    expect(await count('people')).toEqual([13, 0]);
  });

  it('is refused with what is wrong with it, and leaves nothing behind', async () => {
    const tester = await aTester(rollout, entity);
    await expect(submit(tester, { nps: 3, csat: 9 })).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { field: 'answers.why', messageKey: 'forms.errors.required' },
        { field: 'answers.csat', messageKey: 'forms.errors.notOnScale' },
      ],
    });
    expect(await rows()).toEqual([]);
    expect(await submit(tester)).toBe('stored');
  });

  it('drops the answer to a question that was hidden', async () => {
    await submit(await aTester(rollout, entity), { ...happy, why: 'never asked' });
    expect((await rows())[0]?.answers).toEqual(happy);
  });

  it('freezes the version of the form it answers', async () => {
    await submit(await aTester(rollout, entity));
    const [row] = await product
      .get(Database)
      .query<{ frozen_at: unknown }>(undefined, 'SELECT frozen_at FROM form_version WHERE id = ?', [
        campaign.formVersion.id,
      ]);
    expect(row?.frozen_at).not.toBeNull();
  });

  it('is for those who are in the rollout, and for missions and products it has', async () => {
    const tester = await aTester(rollout, entity);
    const stranger = await aTester(await aRollout({ campaign, entity: await anEntity({ code: 'FR' }) }), entity);
    const notFound = expect.objectContaining({ code: 'not_found' }) as AppError;
    await expect(submit(stranger)).rejects.toEqual(notFound);
    await expect(submit(tester, happy, { product: 'nothing' })).rejects.toEqual(notFound);
    const place = { rolloutId: rollout.id, mission: 'pay' };
    await expect(product.get(Responses).submit(tester.ctx, place, { answers: {} })).rejects.toEqual(notFound);
  });

  it('is welcome while the rollout is testing; the same one again has arrived all the same', async () => {
    const [early, late] = [await aTester(rollout, entity), await aTester(rollout, entity)];
    await submit(early, happy, { clientToken: 'token-1234' });
    await endTesting();
    await expect(submit(late)).rejects.toMatchObject({ code: 'conflict', messageKey: 'testing.errors.closed' });
    expect(await submit(early, happy, { clientToken: 'token-1234' })).toBe('unchanged');
    await expect(change(early, unhappy)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts the difference between two products tried by the same person', async () => {
    const tester = await aTester(rollout, entity);
    await submit(tester, { nps: 9, csat: 5 });
    await submit(tester, { nps: 2, why: 'Slow', csat: 5 }, { product: 'rival' });
    const rival = campaign.products[1]?.id ?? 0;
    expect(await count('nps 2', rival)).toEqual([1, 0]);
    expect(await count('csat 0', rival)).toEqual([1, 0]);
    await change(tester, { nps: 7, csat: 2 });
    expect(await count('nps 2', rival)).toEqual([0, 0]);
    expect(await count('nps 1', rival)).toEqual([1, 0]);
    expect(await count('csat -1', rival)).toEqual([1, 0]);
    expect(await count('people', rival)).toEqual([1, 0]);
  });

  it('finds the pair also when both products are answered at the same moment', async () => {
    await submit(await aTester(rollout, entity));
    const all = await testers(8, rollout, entity);
    await Promise.all(all.flatMap((tester) => [submit(tester), submit(tester, happy, { product: 'rival' })]));
    expect(await count('people', campaign.products[1]?.id)).toEqual([8, 0]);
  });
});

describe('changing what was sent', () => {
  beforeEach(() => aTest('named'));

  it('moves the tallies, and a form opened before does not undo it', async () => {
    const tester = await aTester(rollout, entity);
    await submit(tester, happy, { clientToken: 'first-form' });
    expect(await change(tester, unhappy)).toBe('changed');
    expect(await count('nps 9')).toEqual([0, 0]);
    expect(await count('nps 3')).toEqual([1, 0]);
    expect(await submit(tester, happy, { clientToken: 'stale-form' })).toBe('unchanged');
    expect(
      await product.get(Responses).own(tester.ctx, { rolloutId: rollout.id, mission: 'review', product: 'own' }),
    ).toEqual(expect.objectContaining({ answers: unhappy }));
  });

  it('happens as well when a form is sent a second time with other answers', async () => {
    const tester = await aTester(rollout, entity);
    await submit(tester, happy);
    expect(await submit(tester, unhappy)).toBe('changed');
    expect(await count('people')).toEqual([1, 0]);
  });

  it('needs something to change', async () => {
    await expect(change(await aTester(rollout, entity), happy)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('by many at once leaves exact tallies', async () => {
    const all = await testers(10, rollout, entity);
    await Promise.all(all.map((tester) => submit(tester)));
    await Promise.all(all.flatMap((tester) => [change(tester, unhappy), change(tester, { nps: 8, csat: 3 })]));
    expect(await count('people')).toEqual([10, 0]);
  });
});

describe('under confidential, what is published', () => {
  beforeEach(() => aTest('confidential'));

  it('moves in steps of five, one step behind', async () => {
    const all = await testers(15, rollout, entity);
    const seen: number[] = [];
    for (const tester of all) {
      await submit(tester);
      seen.push((await count('people'))[1]);
      expect((await published()).length).toBe(seen.at(-1));
    }
    expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10]);
    expect(await count('people')).toEqual([15, 10]);
  });

  it('is all of it at closing, when the last step was under five', async () => {
    for (const tester of await testers(7, rollout, entity)) await submit(tester);
    expect(await count('people')).toEqual([7, 0]);
    await endTesting();
    expect(await count('people')).toEqual([7, 7]);
    expect(await published()).toHaveLength(7);
  });

  it('is nothing at closing when there are fewer than five', async () => {
    for (const tester of await testers(4, rollout, entity)) await submit(tester);
    await endTesting();
    expect(await count('people')).toEqual([4, 0]);
    expect(await published()).toEqual([]);
  });

  it('shows answers as they were in the published step, not as they were changed since', async () => {
    const all = await testers(10, rollout, entity);
    for (const tester of all) await submit(tester);
    const ones = (await published()).map(({ answers }) => answers);
    expect(ones).toEqual(Array.from({ length: 5 }, () => happy));
    for (const tester of all.slice(0, 4)) await change(tester, unhappy);
    await change(all[0] as ATester, { nps: 0, why: 'Really', csat: 1 });
    expect((await published()).map(({ answers }) => answers)).toEqual(ones);
    expect(await count('nps 3')).toEqual([3, 0]);
    await change(all[5] as ATester, unhappy);
    expect(await count('nps 3')).toEqual([4, 0]);
    expect(await count('people')).toEqual([10, 10]);
    await endTesting();
    expect(await count('nps 3')).toEqual([4, 4]);
    expect(await count('nps 0')).toEqual([1, 1]);
  });

  it('says nothing of who or when', async () => {
    for (const tester of await testers(10, rollout, entity)) await submit(tester, happy, { clientToken: 'token-1234' });
    for (const response of await published())
      expect(response).toEqual({ answers: happy, enrolmentId: null, submittedAt: null, changedAt: null, locale: null });
  });

  it('is exact and in whole steps when thirty people answer at once', async () => {
    const [first, ...others] = await testers(31, rollout, entity);
    await submit(first as ATester);
    await Promise.all(others.map((tester, index) => submit(tester, index % 3 === 0 ? unhappy : happy)));
    const [live, shown] = await count('people');
    expect(live).toBe(31);
    expect(shown % 5 === 0 || shown > 5).toBe(true);
    expect(shown).toBeLessThanOrEqual(26);
    expect((await published()).length).toBe(shown);
    expect((await count('nps 3'))[0]).toBe(10);
  });

  it('moves in steps of its own for those who tried both products', async () => {
    const all = await testers(6, rollout, entity);
    for (const tester of all) await submit(tester);
    for (const tester of all) await submit(tester, unhappy, { product: 'rival' });
    const rival = campaign.products[1]?.id;
    expect(await count('people', rival)).toEqual([6, 0]);
    await endTesting();
    expect(await count('people', rival)).toEqual([6, 6]);
    expect(await count('nps 2', rival)).toEqual([6, 6]);
  });
});

describe('under anonymous', () => {
  beforeEach(() => aTest('anonymous'));

  it('the row keeps answers and day, and nothing else', async () => {
    await submit(await aTester(rollout, entity), unhappy, { clientToken: 'token-1234' });
    const [row] = await rows();
    expect(row).toMatchObject({ answers: unhappy, submittedOn: '2026-03-02' });
    expect(row).toMatchObject({
      enrolmentId: null,
      clientToken: null,
      submittedAt: null,
      changedAt: null,
      locale: null,
    });
    expect(row?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('a second one is already received, whatever it says, and nothing can be read back or changed', async () => {
    const tester = await aTester(rollout, entity);
    expect(await submit(tester)).toBe('stored');
    expect(await submit(tester, unhappy)).toBe('already_received');
    expect(await count('people')).toEqual([1, 0]);
    const place = { rolloutId: rollout.id, mission: 'review', product: 'own' };
    expect(await product.get(Responses).own(tester.ctx, place)).toBeNull();
    await expect(change(tester, unhappy)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('two products of one person are never put together', async () => {
    const tester = await aTester(rollout, entity);
    await submit(tester);
    await submit(tester, happy, { product: 'rival' });
    expect(await count('people', campaign.products[1]?.id)).toEqual([0, 0]);
  });

  it('the order of keys and steps tells nothing of the order of arrival once published', async () => {
    for (const tester of await testers(12, rollout, entity)) await submit(tester);
    await endTesting();
    expect(new Set((await rows()).map(({ step }) => step))).toEqual(new Set([0]));
  });
});

import fc from 'fast-check';
import { Rollouts, type Answers, type FeedbackMode, type Rollout } from '#campaigns';
import type { Entity } from '#identity';
import { aCampaign, aRollout, QUESTIONS, type ACampaign } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { PretendGroup } from '../../../../test/factories/pretend-group.js';
import { nextNumber } from '../../../../test/factories/rows.js';
import { testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TallyReadModel } from '../tallies/tallies.read-model.js';
import { TallyCheck } from '../tallies/verify/tally-check.js';
import { PublishedResponses } from './published-responses.js';
import { Responses } from './responses.service.js';

const PEOPLE = 9;

let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
});

interface Place {
  campaign: ACampaign;
  rollout: Rollout;
  everyone: ATester[];
}

async function aPlace(feedbackMode: FeedbackMode): Promise<Place> {
  const entity: Entity = await anEntity({ code: `E${nextNumber()}` });
  const campaign = await aCampaign({ feedbackMode });
  const rollout = await aRollout({ campaign, entity });
  return { campaign, rollout, everyone: await testers(PEOPLE, rollout, entity) };
}

const answers: fc.Arbitrary<Answers> = fc.record({
  nps: fc.integer({ min: 7, max: 10 }),
  csat: fc.integer({ min: 1, max: 5 }),
});
const acts = fc.array(
  fc.record({ who: fc.nat(PEOPLE - 1), product: fc.constantFrom('own', 'rival'), given: answers }),
  { maxLength: 45 },
);

async function shown(place: Place): Promise<string[]> {
  const group = {
    rolloutId: place.rollout.id,
    missionId: place.campaign.missions[1]?.id ?? 0,
    productId: place.campaign.products[0]?.id ?? 0,
  };
  const all: string[] = [];
  for await (const response of product.get(PublishedResponses).rows(product.system, group))
    all.push(JSON.stringify(response.answers));
  return all.sort();
}

async function publishedCounts({ rollout, campaign }: Place): Promise<Record<string, number>> {
  const rows = await product.get(TallyReadModel).ofRollouts(product.system, [rollout.id]);
  const own = rows.filter(
    (row) => row.productId === campaign.products[0]?.id && row.versusId === 0 && row.published > 0,
  );
  return Object.fromEntries(own.map((row) => [`${row.questionKey}\n${row.bucket}`, row.published]));
}

const nonZero = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].filter(([, count]) => count > 0));
const inWords = (group: PretendGroup) => [...group.shown().values()].map((each) => JSON.stringify(each)).sort();

describe('any sequence of answers and changes', () => {
  it.each(['named', 'confidential', 'anonymous'] as const)(
    'leaves tallies that a recount confirms (%s)',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(acts, async (sequence) => {
          const { rollout, everyone } = await aPlace(mode);
          for (const { who, product: key, given } of sequence) {
            const place = { rolloutId: rollout.id, mission: 'review', product: key };
            await product.get(Responses).submit((everyone[who] as ATester).ctx, place, { answers: { ...given } });
          }
          expect((await product.get(TallyCheck).verify(product.system)).differences).toEqual([]);
        }),
        { numRuns: 4 },
      );
    },
  );

  it('publishes in the database what the rules say', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (sequence) => {
        const place = await aPlace('confidential');
        const pretend = new PretendGroup(QUESTIONS, place.campaign.formVersion.id);
        for (const { who, given } of sequence) {
          const tester = place.everyone[who] as ATester;
          const where = { rolloutId: place.rollout.id, mission: 'review', product: 'own' };
          const outcome = await product.get(Responses).submit(tester.ctx, where, { answers: { ...given } });
          if (outcome === 'stored') pretend.submit(String(who), given);
          // A form that was opened before must not replace what arrived since; this one was opened afterwards.
          else if (outcome === 'superseded')
            await product
              .get(Responses)
              .change(tester.ctx, await product.get(Responses).asked(tester.ctx, where), { answers: { ...given } });
          if (outcome === 'superseded') pretend.change(String(who), given);
          expect(await publishedCounts(place)).toEqual(nonZero(pretend.published));
        }
        expect(await shown(place)).toEqual(inWords(pretend));
        await product.get(Rollouts).move(product.system, place.rollout.id, 'analysing');
        pretend.close();
        expect(await publishedCounts(place)).toEqual(nonZero(pretend.published));
        expect(await shown(place)).toEqual(inWords(pretend));
        expect((await product.get(TallyCheck).verify(product.system)).differences).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

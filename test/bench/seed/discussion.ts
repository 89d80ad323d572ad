import { randomBytes } from 'node:crypto';
import { Search, UnitOfWork } from '#platform';
import type { Sizes } from '../options.ts';
import { dice } from './answers.ts';
import { seedCampaign, seedEntities, type RunningCampaign } from './campaign.ts';
import { seedCentral, seedEnrolments, seedPeople, seedSessions } from './people.ts';
import { insertRows, type Product } from './product.ts';

/** A rollout in which people have said something, and one contribution with many comments. */
export interface Discussion {
  readonly rolloutId: number;
  /** Contribution under which everything was said. */
  readonly threadId: string;
  readonly contributions: number;
  readonly comments: number;
  /** What somebody types who is about to repeat others: a few words, then more. */
  readonly typed: readonly string[];
}

export interface Discussions {
  readonly few: Discussion;
  readonly many: Discussion;
  /** Cookie header of somebody who tests in both, and of somebody of the central team. */
  readonly tester: string;
  readonly central: string;
}

const DAY_MS = 86_400_000;
const VOICES = 2_000;
const DAYS = 60;
const SYLLABLES = [
  'ba',
  'ter',
  'lo',
  'min',
  'qui',
  'sa',
  'ro',
  'ven',
  'di',
  'pa',
  'gem',
  'tu',
  'cor',
  'ne',
  'fil',
  'ha',
];
const VOCABULARY = 8_000;
const PUT_AT_ONCE = 500;
const KINDS = ['problem', 'idea', 'praise', 'question'];
const OUTCOMES = ['adopted', 'planned', 'declined', null, null, null, null, null];

const CONTRIBUTION = [
  ...['id', 'rollout_id', 'campaign_id', 'entity_id', 'kind', 'title', 'text', 'severity', 'author', 'feedback_mode'],
  ...['audience', 'posted_at', 'root', 'support', 'impact', 'comments', 'last_position', 'outcome', 'state'],
];
const COMMENT = ['id', 'contribution_id', 'position', 'parent', 'replies', 'author', 'text', 'posted_at'];

export async function seedDiscussions(product: Product, sizes: Sizes): Promise<Discussions> {
  const entityIds = await seedEntities(product);
  const central = await seedCentral(product, entityIds[0] ?? 0);
  const campaigns = [
    await seedCampaign(product, entityIds, 'confidential'),
    await seedCampaign(product, entityIds, 'confidential'),
  ] as const;
  const people = await seedPeople(product, entityIds.slice(0, 1), 1);
  for (const { rollouts } of campaigns) await seedEnrolments(product, [rollouts[0]?.id ?? 0], people);
  const [tester = ''] = await seedSessions(product, people);
  return {
    few: await seedDiscussion(product, campaigns[0], sizes.fewContributions, sizes.fewComments),
    many: await seedDiscussion(product, campaigns[1], sizes.manyContributions, sizes.manyComments),
    tester,
    central,
  };
}

async function seedDiscussion(
  product: Product,
  campaign: RunningCampaign,
  contributions: number,
  comments: number,
): Promise<Discussion> {
  const [rollout] = campaign.rollouts;
  if (!rollout) throw new Error('The campaign has no rollout');
  const voices = await seedVoices(product, campaign.id);
  const ids = Array.from({ length: contributions }, () => randomKey());
  const [threadId = ''] = ids;
  const roll = dice(campaign.id);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(roll() * items.length)] as T;
  const sentence = (words: number) => Array.from({ length: words }, () => wordOf(roll())).join(' ');
  const day = () => new Date(Math.floor(Date.now() / DAY_MS - roll() * DAYS) * DAY_MS);
  await insertRows(product, 'contribution', CONTRIBUTION, contributionRows());
  await insertRows(product, 'comment', COMMENT, commentRows());
  await index(product, rollout.id);
  const typed = [sentence(3), sentence(6), sentence(12)];
  return { rolloutId: rollout.id, threadId, contributions, comments, typed };

  function* contributionRows() {
    for (const id of ids.toSorted()) {
      const support = 1 + Math.floor(roll() * 20);
      const severity = 1 + Math.floor(roll() * 4);
      const said = id === threadId ? comments : 0;
      const outcome = pick(OUTCOMES);
      yield [
        ...[id, rollout!.id, campaign.id, rollout!.entityId, pick(KINDS), sentence(5), sentence(40), severity],
        ...[pick(voices), 'confidential', 'rollout', day(), id, support, 2 * severity * support, said, said],
        ...[outcome, outcome ? 'decided' : 'new'],
      ];
    }
  }

  function* commentRows() {
    for (let position = 1; position <= comments; position += 1)
      yield [randomKey(), threadId, position, 0, 0, pick(voices), sentence(20), day()];
  }
}

async function seedVoices(product: Product, campaignId: number): Promise<string[]> {
  const ids = Array.from({ length: VOICES }, () => randomKey());
  const rows = ids.map((id, index) => [
    id,
    campaignId,
    randomBytes(32).toString('hex'),
    'sealed',
    `quartz-${index + 1}`,
  ]);
  await insertRows(product, 'voice', ['id', 'campaign_id', 'owner', 'sealed_person', 'name'], rows);
  return ids;
}

/** Made-up words, few of them in every other sentence and most of them rare, as in any language. */
function wordOf(share: number): string {
  const rank = Math.floor(VOCABULARY * share ** 3);
  return [rank % 16, (rank >> 4) % 16, (rank >> 8) % 16, rank >> 12].map((part) => SYLLABLES[part % 16]).join('');
}

/** As posting would. */
async function index({ app, database, system }: Product, rolloutId: number): Promise<void> {
  const select = 'SELECT id, title, text FROM contribution WHERE rollout_id = ? AND id > ? ORDER BY id LIMIT ?';
  for (let after = ''; ;) {
    const some = await database.query<{ id: string; title: string; text: string }>(undefined, select, [
      ...[rolloutId, after, PUT_AT_ONCE],
    ]);
    const last = some.at(-1);
    if (!last) return;
    after = last.id;
    await app.get(UnitOfWork).run(system, async (inner) => {
      for (const { id, title, text } of some)
        await app.get(Search).put(inner, {
          item: id,
          scope: `rollout:${rolloutId}`,
          fields: [
            { text: title, weight: 3 },
            { text, weight: 1 },
          ],
        });
    });
  }
}

function randomKey(): string {
  return randomBytes(16).toString('hex');
}

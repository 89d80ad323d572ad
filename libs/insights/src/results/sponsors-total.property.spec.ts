import fc from 'fast-check';
import { parseForm, type Answers, type Blueprint, type FeedbackMode } from '#campaigns';
import { SATISFACTION, SATISFACTION_KEY } from '#responses';
import { pilotBlueprint, pilotParticipants } from '../../../../test/factories/pilot.js';
import { talliesOf, type CountedRow } from '../../../../test/factories/tallies.js';
import { campaignResults, type BlockResults } from './campaign-results.js';
import { TallyTable } from './tally-table.js';
import { figureRows } from './figure-rows.js';
import { questionResults } from './question-results.js';
import { productResults } from './product-results.js';
import { satisfactionResults } from './satisfaction.js';
import { resultSheet } from './result-sheet.js';

const pilot = pilotBlueprint();
const ENTITIES = pilotParticipants();
const questions = parseForm([
  { key: 'used', type: 'yes_no', required: true, label: { en: 'Used it?' } },
  {
    key: 'where',
    type: 'single_choice',
    required: false,
    label: { en: 'Where?' },
    options: ['home', 'work', 'train'].map((key) => ({ key, label: { en: key } })),
    showWhen: { key: 'used', op: '=', value: 'yes' },
  },
  { key: 'csat', type: 'csat', required: false, label: { en: 'Satisfied?' } },
  { key: 'word', type: 'short_text', required: false, label: { en: 'One word?' } },
]);
const KEYS = ['used', 'where', 'csat', 'word'] as const;
const MINIMUM = 5;

/** How many of an entity answered each question, of both products, and rated. */
interface Turnout {
  readonly people: number;
  readonly where: number;
  readonly csat: number;
  readonly word: number;
  readonly rated: number;
}

const some = fc.constantFrom(0, 0, 3, 6, 12);
const turnout = fc.record<Turnout>({
  people: fc.constantFrom(0, 4, 7, 12, 12),
  where: some,
  csat: some,
  word: some,
  rated: some,
});

function answersOf({ where, csat, word }: Turnout, person: number, productId: number): Answers {
  const isUser = person % 2 === 0;
  return {
    used: isUser ? 'yes' : 'no',
    ...(isUser && person / 2 < where ? { where: ['home', 'work', 'train'][(person / 2) % 3]! } : {}),
    ...(person < csat ? { csat: productId === 1 ? 1 + (person % 5) : 5 - (person % 5) } : {}),
    ...(person < word ? { word: 'fine' } : {}),
  };
}

function world(turnouts: readonly Turnout[], feedbackMode: FeedbackMode, entities: readonly number[]) {
  const blueprint: Blueprint = {
    ...pilot,
    campaign: { ...pilot.campaign, feedbackMode },
    forms: [{ ...pilot.forms[0]!, questions }],
    criteria: [],
  };
  const participants = turnouts.map((_, index) => ENTITIES[index]!);
  const sent = turnouts.flatMap((each, index) =>
    Array.from({ length: each.people }, (_, person) =>
      [1, 2].map((productId) => ({
        rolloutId: participants[index]!.rolloutId,
        missionId: 3,
        productId,
        person: `${index} ${person}`,
        questions,
        answers: answersOf(each, person, productId),
      })),
    ).flat(),
  );
  const ratings = turnouts.flatMap(({ rated }, index) => ratingsOf(participants[index]!.rolloutId, rated));
  const table = new TallyTable([...talliesOf(sent), ...ratings], feedbackMode);
  const visibility = { entities: entities.map((index) => participants[index]!.entityId), total: true };
  return {
    sheet: resultSheet(blueprint, participants, table, visibility),
    pairs: productResults(blueprint, participants, table, visibility),
  };
}

function ratingsOf(rolloutId: number, rated: number): CountedRow[] {
  const row = (questionKey: string, bucket: string, live: number) => ({
    rolloutId,
    missionId: 3,
    productId: 1,
    versusId: SATISFACTION,
    questionKey,
    bucket,
    live,
    published: live,
  });
  const values = [1, 2, 3, 4, 5].map((value) =>
    row(SATISFACTION_KEY, String(value), Math.ceil((rated - value + 1) / 5)),
  );
  return rated ? [row('', 'people', rated), ...values.filter(({ live }) => live > 0)] : [];
}

/** How many of an entity's answers to a question are part of a total: none of an entity that is too small itself. */
function answered({ people, where, csat, word }: Turnout, key: (typeof KEYS)[number], mode: FeedbackMode): number {
  if (people < MINIMUM) return 0;
  // Of a few who were asked, nothing is told unless people are named anyway.
  if (key === 'where' && mode !== 'named' && people / 2 <= MINIMUM - 1) return 0;
  const all = {
    used: people,
    where: Math.min(where, Math.ceil(people / 2)),
    csat: Math.min(csat, people),
    word: Math.min(word, people),
  };
  return key === 'csat' && all.csat < MINIMUM ? 0 : all[key];
}

const campaign = fc.integer({ min: 2, max: 4 }).chain((size) =>
  fc.record({
    turnouts: fc.array(turnout, { minLength: size, maxLength: size }),
    mode: fc.constantFrom<FeedbackMode>('named', 'confidential'),
    seen: fc.subarray(
      Array.from({ length: size }, (_, index) => index),
      { minLength: 1 },
    ),
  }),
);

/** The share of exactly one entity, with at most a few answers of others. */
function isOneEntitys(parts: readonly number[]): boolean {
  return parts.some((count) => count > 0) && parts.filter((count) => count >= MINIMUM).length < 2;
}

describe('a sponsor who subtracts every entity they see from a total', () => {
  it('never finds the part of a single other one: figures, options, texts, ratings, page, JSON and file', () => {
    fc.assert(
      fc.property(campaign, ({ turnouts, mode, seen }) => {
        const { sheet } = world(turnouts, mode, seen);
        const others = turnouts.filter((_, index) => !seen.includes(index));
        const own = campaignResults(sheet)['own'] as BlockResults;
        const asked = questionResults(sheet).filter(({ block }) => block === 'own');
        for (const key of KEYS) {
          if (!isOneEntitys(others.map((each) => answered(each, key, mode)))) continue;
          const total = own.total as unknown as Record<string, object | undefined> & {
            texts?: Record<string, unknown>;
          };
          const told = key === 'word' ? total.texts?.['word'] : total[key];
          expect(told ?? { n: 'withheld' }).toEqual({ n: 'withheld' });
          expect(total['bases'] ?? {}).not.toHaveProperty(key);
          expect(asked.find(({ question }) => question === key)?.total).toEqual({ n: 'withheld' });
          const rows = [...figureRows(sheet)].filter(
            ({ block, entity, question }) => block.key === 'own' && !entity && question?.key === key,
          );
          for (const { n, value } of rows) expect([n, value]).toEqual(['withheld', undefined]);
        }
        const [rated] = sheet.satisfaction.map(satisfactionResults);
        const ratings = others.map((each) => (each.rated < MINIMUM ? 0 : each.rated));
        if (isOneEntitys(ratings)) expect(rated?.total).toEqual({ n: 'withheld' });
      }),
      { numRuns: 400 },
    );
  });

  it('nor by what products differ', () => {
    fc.assert(
      fc.property(campaign, ({ turnouts, seen }) => {
        const { pairs } = world(turnouts, 'confidential', seen);
        const others = turnouts.filter((_, index) => !seen.includes(index));
        if (isOneEntitys(others.map((each) => answered(each, 'used', 'confidential'))))
          expect(pairs[0]?.total).toEqual({ n: 'withheld' });
        else if (isOneEntitys(others.map((each) => answered(each, 'csat', 'confidential'))))
          expect((pairs[0]?.total as unknown as Record<string, unknown>)['csat'] ?? { n: 'withheld' }).toEqual({
            n: 'withheld',
          });
      }),
      { numRuns: 200 },
    );
  });

  it('while the central team is told every total there is', () => {
    const all: Turnout = { people: 12, where: 6, csat: 12, word: 3, rated: 6 };
    const { sheet } = world([all, all], 'confidential', [0, 1]);
    expect((campaignResults(sheet)['own'] as BlockResults).total).toMatchObject({
      n: 24,
      csat: { n: 24 },
      texts: { word: 6 },
    });
  });
});

import { LOCALES, type Locale } from '#platform';
import {
  WITHHELD,
  splitIntoBlocks,
  type Group,
  type ProductPairResults,
  type ResultSheet,
  type Withheld,
} from '#insights';
import { pilotBlueprint, pilotParticipants } from '../../../../test/factories/pilot.js';
import { textsOfTheProduct } from '../../../../test/support/texts.js';
import { makeWording, type CampaignWording } from '../http/wording/wording.js';
import { presentCampaignResults } from './campaign-results.presenter.js';

const blueprint = pilotBlueprint();
const participants = pilotParticipants().map((each) => ({ ...each, status: 'testing' as const }));
const texts = textsOfTheProduct();

function wordsIn(locale: Locale): CampaignWording {
  const words = makeWording(texts, { locale, timeZone: 'UTC' }, new Date('2026-03-02T12:00:00Z'));
  return { ...words, campaignText: (text) => words.read(text, { sourceLocale: 'en' }) };
}

/** That many people who all recommend it, or do not. */
function group(n: number, nps: number): Group {
  const { questions } = blueprint.forms[0]!;
  return {
    n,
    byCode: 0,
    waiting: 0,
    medians: new Set(),
    bases: new Map(questions.map(({ key }) => [key, { asked: n, answered: key === 'why' ? 3 : n }])),
    answers: new Map(
      Object.entries({ nps: { [nps]: n }, sus: { 32: n }, found: { alone: n - 1, helped: 1 }, why: { text: 3 } }).map(
        ([key, buckets]) => [key, new Map(Object.entries(buckets))],
      ),
    ),
  };
}

const differs = (a: string, b: string, difference: number, is: boolean | null) => ({
  a,
  b,
  difference,
  low: difference - 9,
  high: difference + 9,
  p: 0.01,
  holm: 0.02,
  differs: is,
});

/** The own product with three entities shown, the rival with none. */
function sheet(total: Group | Withheld = group(30, 9)): ResultSheet {
  const [one, other] = splitIntoBlocks(blueprint);
  const nobody = new Map<string, Group | Withheld>(participants.map(({ code }) => [code, WITHHELD]));
  return {
    blueprint,
    participants,
    underway: true,
    satisfaction: [],
    blocks: [
      {
        block: one!,
        entities: new Map([...nobody, ['PT', group(12, 10)], ['DE', group(10, 3)], ['FR', group(8, 8)]]),
        total,
        comparisons: new Map([
          ['nps', [differs('DE', 'FR', -40, false), differs('DE', 'PT', -80, true), differs('FR', 'PT', -40, true)]],
        ]),
      },
      {
        block: other!,
        entities: nobody,
        total: WITHHELD,
        comparisons: new Map(),
      },
    ],
  };
}

const participation = new Map(participants.map(({ rolloutId }) => [rolloutId, { invited: 40, enrolled: 20, done: 9 }]));
const PAIR = { n: 8, nps: { n: 8, difference: 25, low: -5, high: 55, p: 0.1, holm: 0.1, differs: false } };
const pairs: ProductPairResults[] = [{ mission: 'review', a: 'own', b: 'rival', entities: {}, total: PAIR }];

function presented(of: ResultSheet = sheet(), locale: Locale = 'en') {
  return presentCampaignResults({ sheet: of, pairs, participation }, wordsIn(locale));
}

describe('the results page of a campaign', () => {
  it('begins with what was to be reached and whether it was', () => {
    const { criteria, summary } = presented();
    expect(summary).toBe('Criteria met: 1 of 3');
    expect(criteria.map(({ product, title, status, sentence }) => [product, title, status, sentence])).toEqual([
      [
        'Horizon Pay',
        'Recommendation (NPS)',
        'Not enough answers',
        'Needed: at least +10. 30 of 50 answers so far; testing goes on.',
      ],
      ['Horizon Pay', 'System Usability Scale (SUS)', 'Met', 'Needed: at least 68.'],
      ['Wallet+', 'Satisfaction (CSAT)', 'Not shown', expect.stringContaining('Needed: at least 60%.')],
    ]);
  });

  it('says for whom in a sentence, and draws it', () => {
    const [headline] = presented().headlines;
    expect(headline?.title).toBe('Read the monthly summary, then tell us · Horizon Pay');
    expect(headline?.card.figures?.sentences).toEqual([
      'Portugal is reliably above Germany and France.',
      'Otherwise, no reliable difference.',
    ]);
    const rows = headline?.card.figures?.plot.rows.map(({ code, figure }) => [code, figure?.value]);
    expect(rows).toEqual([
      ['PT', '+100'],
      ['DE', '−100'],
      ['FR', '0'],
      ['IE', undefined],
      ['All', '+100'],
    ]);
  });

  it('says what to do next', () => {
    expect(presented().next.map(({ subject, text }) => [subject, text])).toEqual([
      ['Horizon Pay, Recommendation (NPS)', '20 more answers before this can be judged.'],
      ['Ireland', 'Invite more people: too few have answered to show anything.'],
    ]);
  });

  it('speaks of more to come only while testing goes on', () => {
    const { criteria, next } = presented({ ...sheet(), underway: false });
    expect(criteria[0]?.sentence).toBe('Needed: at least +10. 30 of 50 answers; testing has ended.');
    expect(next.map(({ text }) => text).join(' ')).not.toContain('more answers');
  });

  it('says who is left out and how figures move', () => {
    const { withheld, steps } = presented();
    expect(withheld).toContain('Too few people answered in Ireland;');
    expect(steps).toContain('steps of at least five answers');
  });

  it('shows options with their shares of all people of the group', () => {
    const found = presented().blocks[0]?.cards.find(({ key }) => key === 'found');
    expect(found?.options?.options.map(({ label, count, share }) => [label, count, share])).toEqual([
      ['On my own', 29, '97%'],
      ['After searching', 0, '0%'],
      ['With help', 1, '3%'],
    ]);
    expect(found?.options?.notes.join(' ')).toContain('30 people');
  });

  it('warns about wordings that no study has examined', () => {
    const sus = presented().blocks[0]?.cards.find(({ key }) => key === 'sus');
    expect(sus?.remarks.join(' ')).toMatch(/^Portuguese: .*0\.36.* German: /);
  });

  it('names the languages of such wordings as a sentence does', () => {
    const cards = presented(sheet(), 'pt').blocks.flatMap(({ cards: each }) => each);
    expect(cards.find(({ key }) => key === 'umux')?.remarks.join(' ')).toContain('Francês, português e alemão: ');
  });

  it('shows a reader without a total the entity they see in large', () => {
    const own = sheet(WITHHELD);
    const block = { ...own.blocks[0]!, entities: new Map([['PT', group(12, 10)]]), comparisons: new Map() };
    const view = presented({ ...own, participants: participants.slice(0, 1), blocks: [block] });
    expect(view.blocks[0]?.people).toBe(12);
    expect(view.blocks[0]?.cards[0]?.figures?.whose).toBe('Portugal');
    expect(view.blocks[0]?.cards[0]?.figures?.plot.rows).toHaveLength(1);
  });

  it('is empty as long as nobody can be shown', () => {
    const [, nothing] = sheet().blocks;
    expect(presented({ ...sheet(), blocks: [nothing!] })).toMatchObject({
      empty: true,
      headlines: [],
      withheld: undefined,
    });
  });

  it.each(LOCALES)('has all its words in %s', (locale) => {
    expect(JSON.stringify(presented(sheet(), locale))).not.toMatch(/"results\.[\w.]+"/);
  });
});

describe('two products compared', () => {
  const pairOf = (of: ResultSheet, total: ProductPairResults['total'] = PAIR, locale: Locale = 'en') => {
    const pair = { mission: 'review', a: 'own', b: 'rival', entities: {}, total };
    return presentCampaignResults({ sheet: of, pairs: [pair], participation }, wordsIn(locale)).pairs[0]!;
  };

  it('are compared by what is no longer asked too, marked, with numbers as the reader writes them', () => {
    const { blocks, ...rest } = sheet();
    const gone = blocks.map((each) => ({ ...each, block: { ...each.block, removed: new Set(['nps']) } }));
    const { rows, lead } = pairOf({ ...rest, blocks: gone }, { n: 1234, nps: { ...PAIR.nps, n: 1234 } }, 'de');
    const marked = texts.t('de', 'results.questionGone');
    expect(rows.map(({ gone, n }) => [gone, n])).toEqual([[marked, '1.234']]);
    expect(lead).toContain('1.234');
  });

  it('say whether it is too early or there were too few', () => {
    expect(pairOf(sheet(), WITHHELD).notes[0]).toContain('when testing has ended');
    expect(pairOf({ ...sheet(), underway: false }, WITHHELD).notes[0]).toContain('Not compared');
  });
});

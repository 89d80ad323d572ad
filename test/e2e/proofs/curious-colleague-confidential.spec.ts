import {
  answerOneByOne,
  changeOneByOne,
  closeOneByOne,
  curiousStory,
  disclosedInTheEnd,
  letTimePass,
  type CuriousStory,
} from '../../support/proofs/curious-colleague.js';

jest.setTimeout(300_000);

/** Published, staged and current answers; one of them twice; and one that becomes a pair of products anew. */
const CHANGES = [
  ['PT', 'own', 0, 1],
  ['PT', 'own', 1, 1],
  ['PT', 'rival', 2, 1],
  ['PT', 'own', 10, 1],
  ['PT', 'own', 2, 1],
  ['PT', 'own', 3, 1],
  ['PT', 'own', 0, 2],
  ['FR', 'own', 9, 1],
  ['DE', 'own', 5, 1],
] as const;

describe('under confidential, a colleague who looks before and after each answer', () => {
  let curious: CuriousStory;
  beforeAll(async () => {
    curious = await curiousStory('confidential');
  });
  afterEach(() => {
    expect(curious.curiosity.findings).toEqual([]);
  });

  it('looks wherever there is something to be read', () => {
    const reach = Object.fromEntries([...curious.curiosity.reach].map(([name, paths]) => [name, paths.length]));
    expect(reach['central']).toBeGreaterThan(80);
    expect(Object.values(reach).every((paths) => paths >= 7)).toBe(true);
  });

  it('sees nothing move but by the answers of five at the least', async () => {
    await answerOneByOne(curious);
    expect(curious.curiosity.findings).toEqual([]);
  });

  it('sees no answer change but with the next step', async () => {
    await changeOneByOne(curious, CHANGES);
    expect(curious.curiosity.findings).toEqual([]);
  });

  it('sees the rest at closing, unless it is too little', async () => {
    await closeOneByOne(curious);
    expect(Object.values(disclosedInTheEnd(curious)).filter((shown) => !shown.endsWith(' 0 texts'))).toEqual([]);
    await letTimePass(curious);
    expect(disclosedInTheEnd(curious)).toEqual({
      'PT own': '11 people, 11 rows, 11 texts',
      'PT rival': '6 people, no rows, 0 texts',
      'DE own': '6 people, no rows, 0 texts',
      'DE rival': 'withheld people, no rows, 0 texts',
      'FR own': '10 people, 10 rows, 10 texts',
      'FR rival': 'withheld people, no rows, 0 texts',
      'IE own': 'withheld people, no rows, 0 texts',
      'IE rival': 'withheld people, no rows, 0 texts',
    });
  });
});

import { countryOf } from '../../support/proofs/story.js';
import {
  answerOneByOne,
  closeOneByOne,
  curiousStory,
  disclosedInTheEnd,
  letTimePass,
  type CuriousStory,
} from '../../support/proofs/curious-colleague.js';

jest.setTimeout(300_000);

describe('under anonymous, a colleague who looks before and after each answer', () => {
  let curious: CuriousStory;
  beforeAll(async () => {
    curious = await curiousStory('anonymous');
  });
  afterEach(() => {
    expect(curious.curiosity.findings).toEqual([]);
  });

  it('sees nothing move but by the answers of five at the least', async () => {
    await answerOneByOne(curious);
    expect(curious.curiosity.findings).toEqual([]);
  });

  it('cannot even read back, change or repeat what was sent', async () => {
    const { story, curiosity } = curious;
    const { rolloutId, authors } = countryOf(story, 'PT');
    const path = `/api/v1/rollouts/${rolloutId}/missions/review/responses`;
    const author = await story.portal.api(authors[0]!);
    const page = await story.portal.as(authors[0]!);
    const answers = { nps: 0, csat: 1, found: 'helped', badge: 1, comment: 'Another' };
    await author.get(`${path}/mine?product=own`).expect(404);
    await author.put(`${path}/mine`).send({ product: 'own', answers }).expect(404);
    await author.post(path).send({ product: 'own', answers }).expect(200, { outcome: 'already_received' });
    const form = await page.get(`/testing/${rolloutId}/missions/review/own`).expect(200);
    expect(form.text).not.toContain('What number');
    await curiosity.afterAnswer('PT');
  });

  it('sees the rest at closing, unless it is too little; products are not compared by person', async () => {
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

import { answerOneByOne, curiousStory } from '../../support/proofs/curious-colleague.js';

jest.setTimeout(300_000);

it('under named, a colleague sees each answer at once and whose it is: this is what the other two are spared', async () => {
  const curious = await curiousStory('named');
  await answerOneByOne(curious, 28);
  const { findings } = curious.curiosity;
  expect(findings).toContainEqual(expect.stringMatching(/^PT own after \d+: what 1 people said can be told apart$/));
  expect(findings).toContainEqual(expect.stringMatching(/sponsor of PT finds PT\d+ in .*responses\.csv/));
  expect(findings).not.toContainEqual(expect.stringMatching(/^(ambassador|tester)/));
});

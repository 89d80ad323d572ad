import type { OpenRollout, TesterRollout } from '#responses';
import { sentenceOfAside, sentenceOfRest } from './progress.presenter.js';
import type { Wording } from '../http/wording/wording.js';

/** Text key of the main button. */
export function nextKey(done: number): string {
  return done > 0 ? 'testing.home.continue' : 'testing.home.start';
}

/** The state of the rollout for this tester, in one or two sentences. */
export function saying(rollout: TesterRollout, words: Wording): string {
  if (rollout.status === 'recruiting') return words.say('testing.home.soon');
  if (rollout.status !== 'testing') return words.say('testing.home.over');
  const aside = sentenceOfAside(rollout, words);
  const rest = sentenceOfRest(rollout, words, 'testing.home.left');
  return [rest || words.say(aside ? 'testing.home.nothingLeft' : 'testing.home.allDone'), aside].join(' ').trim();
}

/** The start of testing while recruiting, the end while testing. */
export function presentDeadline(
  rollout: Pick<OpenRollout, 'testingFrom' | 'testingUntil'> & { readonly status?: TesterRollout['status'] },
  { say, day }: Wording,
): string {
  const { status, testingFrom, testingUntil } = rollout;
  if (status === 'recruiting') return testingFrom ? say('testing.home.from', { day: day(testingFrom) }) : '';
  if (status && status !== 'testing') return '';
  return testingUntil ? say('testing.home.until', { day: day(testingUntil) }) : '';
}

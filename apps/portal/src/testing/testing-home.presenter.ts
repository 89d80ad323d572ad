import type { OpenRollout, TesterRollout } from '#feedback';
import { rolloutHref } from './places.js';
import { presentNext, presentProgress, sentenceOfRest } from './progress.presenter.js';
import type { TesterWords } from './tester-words.js';

/** The home page of a tester: one thing to do first, then the rest. */
export function presentHome(mine: readonly TesterRollout[], open: readonly OpenRollout[], words: TesterWords): object {
  const first = mine.find((rollout) => rollout.status === 'testing' && presentNext(rollout, words));
  return {
    rollouts: mine.map((rollout) => presentCard(rollout, rollout === first, words)),
    open: open.map((rollout) => ({
      title: words.read(rollout.title, rollout),
      href: `/rollouts/${rollout.id}/join`,
      deadline: deadlineOf(rollout, words),
    })),
    nothing: mine.length === 0,
  };
}

function presentCard(rollout: TesterRollout, first: boolean, words: TesterWords): object {
  const testing = rollout.status === 'testing';
  const next = testing ? presentNext(rollout, words) : null;
  const progress = presentProgress(rollout, words);
  const key = progress.done > 0 ? 'testing.home.continue' : 'testing.home.start';
  return {
    title: words.read(rollout.title, rollout),
    // A card that has a button is not a link as a whole.
    link: next ? '' : rolloutHref(rollout),
    all: rolloutHref(rollout),
    status: testing ? '' : words.say(`testing.status.${rollout.status}`),
    deadline: deadlineOf(rollout, words),
    progress: testing ? progress : null,
    says: saying(rollout, words),
    next: next && {
      href: next.href,
      label: words.say(key, { mission: next.name }),
      kind: first ? 'primary' : 'secondary',
    },
    first,
  };
}

/** Where the rollout stands for this tester, in a sentence. */
export function saying(rollout: TesterRollout, words: TesterWords): string {
  if (rollout.status === 'recruiting') return words.say('testing.home.soon');
  if (rollout.status !== 'testing') return words.say('testing.home.over');
  return sentenceOfRest(rollout, words, 'testing.home.left') || words.say('testing.home.allDone');
}

/** The day that matters now. */
export function deadlineOf(
  rollout: Pick<OpenRollout, 'testingFrom' | 'testingUntil'> & { readonly status?: TesterRollout['status'] },
  { say, day }: TesterWords,
): string {
  const { status, testingFrom, testingUntil } = rollout;
  if (status === 'recruiting') return testingFrom ? say('testing.home.from', { day: day(testingFrom) }) : '';
  if (status && status !== 'testing') return '';
  return testingUntil ? say('testing.home.until', { day: day(testingUntil) }) : '';
}

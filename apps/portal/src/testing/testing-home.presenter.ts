import { canAnswer, type OpenRollout, type TesterRollout } from '#responses';
import { pathTo } from '#notifications';
import { contributeHref, contributionsHref, testingHref, CATALOGUE, HISTORY } from './testing.paths.js';
import { presentNext, presentProgress } from './progress.presenter.js';
import { presentDeadline, nextKey, saying } from './rollout-sentences.presenter.js';
import type { Wording } from '../http/wording/wording.js';

/** A tester's home page: the next thing to do, then the rest. */
export function presentHome(mine: readonly TesterRollout[], open: readonly OpenRollout[], words: Wording): object {
  const first = mine.find((rollout) => rollout.status === 'testing' && presentNext(rollout, words));
  return {
    rollouts: mine.map((rollout) => presentCard(rollout, rollout === first, words)),
    open: open.map((rollout) => ({
      title: words.read(rollout.title, rollout),
      href: pathTo.joiningRollout(rollout.id),
      deadline: presentDeadline(rollout, words),
    })),
    nothing: mine.length === 0,
    links: { catalogue: CATALOGUE, history: HISTORY },
  };
}

function presentCard(rollout: TesterRollout, first: boolean, words: Wording): object {
  const testing = rollout.status === 'testing';
  const next = testing ? presentNext(rollout, words) : null;
  const progress = presentProgress(rollout, words);
  const deadline = presentDeadline(rollout, words);
  return {
    title: words.read(rollout.title, rollout),
    // A card with a button has no link around it.
    link: next ? '' : testingHref(rollout.id),
    see: next ? testingHref(rollout.id) : '',
    status: testing || deadline ? '' : words.say(`testing.status.${rollout.status}`),
    deadline,
    progress: testing ? progress : null,
    says: saying(rollout, words),
    next: next && {
      href: next.href,
      label: words.say(nextKey(progress.done), { mission: next.name }),
      kind: first ? 'primary' : 'secondary',
    },
    contribute: canAnswer(rollout) ? contributeHref(rollout) : null,
    // While there is something to do, contributions are linked on the rollout's page only.
    said: next || rollout.status === 'recruiting' ? null : contributionsHref(rollout),
    first,
  };
}

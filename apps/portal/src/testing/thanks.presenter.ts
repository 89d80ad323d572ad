import { canAnswer, canChange, type MissionPart, type TesterMission, type TesterRollout } from '#responses';
import { contributeHref, contributionsHref, missionHref, TESTING } from './testing.paths.js';
import { partName, presentNext, presentProgress, sentenceOfRest } from './progress.presenter.js';
import { presentRating } from './rating.presenter.js';
import type { Wording } from '../http/wording/wording.js';

type Outcome = 'sent' | 'ticked' | 'blocked' | 'skipped';

const ICONS: Readonly<Record<Outcome, string>> = {
  sent: 'check-circle',
  ticked: 'check-circle',
  blocked: 'flag',
  skipped: 'arrow-right',
};

/** The page after a part was done or left aside: what happens with it, and what comes next. */
export function presentThanks(rollout: TesterRollout, mission: TesterMission, part: MissionPart, words: Wording) {
  const { say } = words;
  const outcome = outcomeOf(mission, part);
  const next = rollout.status === 'testing' ? presentNext(rollout, words) : null;
  return {
    title: say(`testing.thanks.title.${outcome}`),
    icon: ICONS[outcome],
    mark: part.done ? 'success' : 'muted',
    about: aboutOf(outcome, part, words),
    happens: happensOf(rollout, outcome, words),
    progress: presentProgress(rollout, words),
    left: sentenceOfRest(rollout, words, 'testing.thanks.left') || say('testing.thanks.allDone'),
    next: next && { href: next.href, label: say('testing.mission.next', { mission: next.name }) },
    home: TESTING,
    homeKind: next ? 'secondary' : 'primary',
    change: outcome === 'sent' && canChange(rollout) ? missionHref(rollout, mission, part) : null,
    mission: partName(rollout, mission, part, words),
    rating: presentRating(rollout, mission, part, words),
    rated: part.rated,
    contribute: canAnswer(rollout) ? contributeHref(rollout, mission, part) : null,
    said: outcome === 'blocked' ? contributionsHref(rollout, 'mine') : null,
    // Tells the browser which draft it can delete.
    sent: part.done && mission.hasForm ? missionHref(rollout, mission, part) : null,
  };
}

function outcomeOf({ hasForm }: TesterMission, { done, state }: MissionPart): Outcome {
  if (!done && state) return state;
  return hasForm ? 'sent' : 'ticked';
}

function aboutOf(outcome: Outcome, { product }: MissionPart, { say }: Wording): string {
  if (outcome !== 'sent') return say(`testing.thanks.${outcome}`);
  return product ? say('testing.thanks.about', { product: product.name }) : say('testing.thanks.plain');
}

function happensOf(rollout: TesterRollout, outcome: Outcome, words: Wording): string[] {
  const { say, day } = words;
  const until = rollout.testingUntil;
  const results = until ? say('testing.thanks.teamFrom', { day: day(until) }) : say('testing.thanks.team');
  if (outcome === 'sent') return [whatCanChange(rollout, words), results];
  if (outcome === 'blocked') return [say('testing.thanks.blockedNext'), say('testing.thanks.canGoOn')];
  return outcome === 'skipped' ? [say('testing.thanks.canGoOn'), results] : [results];
}

function whatCanChange({ feedbackMode, testingUntil }: TesterRollout, { say, day }: Wording): string {
  if (feedbackMode === 'anonymous') return say('testing.thanks.noChange');
  return testingUntil ? say('testing.thanks.changeUntil', { day: day(testingUntil) }) : say('testing.thanks.change');
}

import type { MissionPart, TesterMission, TesterRollout } from '#feedback';
import { missionHref } from './places.js';
import { partName, presentNext, presentProgress, sentenceOfRest } from './progress.presenter.js';
import type { TesterWords } from './tester-words.js';
import { deadlineOf, saying } from './testing-home.presenter.js';

/** One rollout with its missions. */
export function presentRollout(rollout: TesterRollout, words: TesterWords): object {
  const testing = rollout.status === 'testing';
  const next = testing ? presentNext(rollout, words) : null;
  const progress = presentProgress(rollout, words);
  const key = progress.done > 0 ? 'testing.home.continue' : 'testing.home.start';
  return {
    title: words.read(rollout.title, rollout),
    breadcrumbs: [{ label: words.say('testing.title'), href: '/testing' }],
    deadline: deadlineOf(rollout, words),
    says: saying(rollout, words),
    progress: testing ? progress : null,
    next: next && { href: next.href, label: words.say(key, { mission: next.name }) },
    missions: rollout.missions.map((mission) => presentMission(rollout, mission, words)),
    mode: presentMode(rollout, words),
    leave: testing || rollout.status === 'recruiting' ? `/rollouts/${rollout.id}/leave` : null,
  };
}

export interface ModeView {
  title: string;
  text: string;
}

/** How what is written here is handled. */
export function presentMode({ feedbackMode }: Pick<TesterRollout, 'feedbackMode'>, { say }: TesterWords): ModeView {
  return { title: say(`testing.mode.${feedbackMode}.title`), text: say(`testing.mode.${feedbackMode}.text`) };
}

export function presentStatusOf({ parts }: TesterMission, { say }: TesterWords): { label: string; kind: string } {
  const done = parts.filter((part) => part.done).length;
  if (done === parts.length) return { label: say('testing.mission.done'), kind: 'success' };
  if (done === 0) return { label: say('testing.mission.toDo'), kind: 'quiet' };
  return { label: say('testing.mission.some', { done, total: parts.length }), kind: 'info' };
}

export function minutesOf({ minutes, parts }: TesterMission, words: TesterWords): string {
  const text = words.minutes(minutes);
  return parts.length > 1 ? words.say('testing.mission.minutesEach', { minutes: text }) : text;
}

/** After something was sent: what happens now, and what comes next. */
export function presentThanks(
  rollout: TesterRollout,
  mission: TesterMission,
  part: MissionPart,
  words: TesterWords,
): object {
  const { say } = words;
  const next = rollout.status === 'testing' ? presentNext(rollout, words) : null;
  const about = part.product
    ? say('testing.thanks.about', { product: part.product.name })
    : say('testing.thanks.plain');
  return {
    about: mission.hasForm ? about : say('testing.thanks.ticked'),
    happens: mission.hasForm ? [whatCanChange(rollout, words), say('testing.thanks.team')] : [],
    progress: presentProgress(rollout, words),
    left: sentenceOfRest(rollout, words, 'testing.thanks.left') || say('testing.thanks.allDone'),
    next: next && { href: next.href, label: say('testing.mission.next', { mission: next.name }) },
    home: '/testing',
    homeKind: next ? 'secondary' : 'primary',
    change: mission.hasForm && canStillChange(rollout) ? missionHref(rollout, mission, part) : null,
    mission: partName(rollout, mission, part, words),
  };
}

function canStillChange({ status, feedbackMode }: TesterRollout): boolean {
  return status === 'testing' && feedbackMode !== 'anonymous';
}

function whatCanChange({ feedbackMode, testingUntil }: TesterRollout, { say, day }: TesterWords): string {
  if (feedbackMode === 'anonymous') return say('testing.thanks.noChange');
  return testingUntil ? say('testing.thanks.changeUntil', { day: day(testingUntil) }) : say('testing.thanks.change');
}

function presentMission(rollout: TesterRollout, mission: TesterMission, words: TesterWords): object {
  const status = presentStatusOf(mission, words);
  return {
    title: words.read(mission.title, rollout),
    href: missionHref(rollout, mission),
    status,
    minutes: minutesOf(mission, words),
    products: mission.parts.flatMap(({ product, done }) => (product ? { name: product.name, done } : [])),
  };
}

import { canAnswer, type MissionPart, type TesterMission, type TesterRollout } from '#responses';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { contributeHref, contributionsHref, missionStart, onlyPart, TESTING } from './testing.paths.js';
import { presentNext, presentProgress } from './progress.presenter.js';
import { presentDeadline, nextKey, saying } from './rollout-sentences.presenter.js';
import type { Wording } from '../http/wording/wording.js';

export function presentRollout(rollout: TesterRollout, words: Wording): object {
  const testing = rollout.status === 'testing';
  const next = testing ? presentNext(rollout, words) : null;
  const progress = presentProgress(rollout, words);
  return {
    title: words.read(rollout.title, rollout),
    breadcrumbs: [{ label: words.say('testing.title'), href: TESTING }],
    deadline: presentDeadline(rollout, words),
    says: saying(rollout, words),
    progress: testing ? progress : null,
    next: next && { href: next.href, label: words.say(nextKey(progress.done), { mission: next.name }) },
    missions: rollout.missions.map((mission) => presentMission(rollout, mission, words)),
    contribute: canAnswer(rollout) ? contributeHref(rollout) : null,
    said: rollout.status === 'recruiting' ? null : contributionsHref(rollout),
    mode: presentMode(rollout, words),
    leave: testing || rollout.status === 'recruiting' ? `${rolloutHref(rollout.id)}/leave` : null,
  };
}

export interface ModeView {
  title: string;
  text: string;
}

export function presentMode({ feedbackMode }: Pick<TesterRollout, 'feedbackMode'>, { say }: Wording): ModeView {
  return { title: say(`testing.mode.${feedbackMode}.title`), text: say(`testing.mode.${feedbackMode}.text`) };
}

interface StatusView {
  label: string;
  kind: string;
}

/** The state of all parts in one word; null when nothing has been done. */
export function presentMissionStatus({ parts }: TesterMission, { say }: Wording): StatusView | null {
  const count = (is: (part: MissionPart) => boolean) => parts.filter(is).length;
  const done = count((part) => part.done);
  const blocked = count(({ state }) => state === 'blocked');
  if (count(({ untaken }) => untaken) > 0) return { label: say('testing.mission.untaken'), kind: 'warning' };
  if (done === parts.length) return { label: say('testing.mission.done'), kind: 'success' };
  if (done > 0) return { label: say('testing.mission.some', { done, total: parts.length }), kind: 'info' };
  if (blocked > 0 && count(({ state }) => state !== null) === parts.length)
    return { label: say('testing.mission.blocked'), kind: 'warning' };
  if (count(({ state }) => state !== null) === parts.length)
    return { label: say('testing.mission.skipped'), kind: 'quiet' };
  return count(({ begun }) => begun) > 0 ? { label: say('testing.mission.begun'), kind: 'info' } : null;
}

export function presentMinutes({ minutes, parts }: TesterMission, words: Wording): string {
  const text = words.minutes(minutes);
  return parts.length > 1 ? words.say('testing.mission.minutesEach', { minutes: text }) : text;
}

function presentMission(rollout: TesterRollout, mission: TesterMission, words: Wording): object {
  const status = presentMissionStatus(mission, words);
  return {
    title: words.read(mission.title, rollout),
    href: missionStart(rollout, mission),
    status,
    minutes: presentMinutes(mission, words),
    products: presentProducts(mission, words),
  };
}

/** The state of each product; with a single product the mission shows it. */
function presentProducts(mission: TesterMission, { say }: Wording): object[] {
  const isOnly = onlyPart(mission) !== undefined;
  return mission.parts.flatMap(({ product, done, state }) => {
    if (!product) return [];
    const aside = !done && state ? say(`testing.mission.${state}`) : '';
    return [isOnly ? { name: product.name } : { name: product.name, done, aside }];
  });
}

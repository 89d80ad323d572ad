import { isLeft, partsLeft, type MissionPart, type TesterMission, type TesterRollout } from '#responses';
import { missionHref, missionStart, onlyPart } from './testing.paths.js';
import type { Wording } from '../http/wording/wording.js';

export interface ProgressView {
  label: string;
  /** Parts that are done, skipped or blocked. */
  done: number;
  total: number;
}

export interface NextView {
  href: string;
  /** The mission, with the product where it is done with each. */
  name: string;
}

export function presentProgress({ missions }: TesterRollout, { say }: Wording): ProgressView {
  const parts = missions.flatMap((mission) => mission.parts);
  const left = parts.filter(isLeft).length;
  return { label: say('testing.home.progress'), done: parts.length - left, total: parts.length };
}

/** How long the remaining parts take, in a sentence; empty when nothing is left. */
export function sentenceOfRest(rollout: TesterRollout, { say, minutes }: Wording, key: string): string {
  const left = partsLeft(rollout).reduce((sum, { mission }) => sum + mission.minutes, 0);
  return left > 0 ? say(key, { minutes: minutes(left) }) : '';
}

/** How many parts were blocked or skipped, in a sentence; empty for none. */
export function sentenceOfAside({ missions }: TesterRollout, { say, list }: Wording): string {
  const parts = missions.flatMap((mission) => mission.parts);
  const counts = (['blocked', 'skipped'] as const).flatMap((state) => {
    const count = parts.filter((part) => part.state === state).length;
    return count > 0 ? [say(`testing.home.${state}`, { count })] : [];
  });
  return counts.length ? say('testing.home.aside', { what: list(counts) }) : '';
}

export function presentNext(rollout: TesterRollout, words: Wording): NextView | null {
  const [next] = partsLeft(rollout);
  if (!next) return null;
  const { mission, part } = next;
  // With several products the mission's page has the instructions; a tester who has begun is led past it.
  const begun = part.begun || mission.parts.some((each) => !isLeft(each));
  return {
    href: begun ? missionHref(rollout, mission, part) : missionStart(rollout, mission),
    name: partName(rollout, mission, begun ? part : undefined, words),
  };
}

export function partName(
  rollout: TesterRollout,
  mission: TesterMission,
  part: Pick<MissionPart, 'product'> | undefined,
  { read, say }: Wording,
): string {
  const title = read(mission.title, rollout);
  if (!part?.product || onlyPart(mission)) return title;
  return say('testing.mission.about', { mission: title, product: part.product.name });
}

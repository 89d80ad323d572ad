import { isLeft, partsLeft, type MissionPart, type TesterMission, type TesterRollout } from '#responses';
import { missionHref, missionStart, onlyPart } from './testing.paths.js';
import type { Wording } from '../http/wording/wording.js';

export interface ProgressView {
  label: string;
  /** Parts that are no longer left: done, skipped or blocked. */
  done: number;
  total: number;
}

export interface NextView {
  href: string;
  /** The mission, with the product if it is done with each. */
  name: string;
}

/** How far a tester has come in a rollout. */
export function presentProgress({ missions }: TesterRollout, { say }: Wording): ProgressView {
  const parts = missions.flatMap((mission) => mission.parts);
  const left = parts.filter(isLeft).length;
  return { label: say('testing.home.progress'), done: parts.length - left, total: parts.length };
}

/** How long the rest takes, in a sentence of the texts; empty when nothing is left. */
export function sentenceOfRest(rollout: TesterRollout, { say, minutes }: Wording, key: string): string {
  const left = partsLeft(rollout).reduce((sum, { mission }) => sum + mission.minutes, 0);
  return left > 0 ? say(key, { minutes: minutes(left) }) : '';
}

/** What was left aside, in a sentence; empty when nothing was. */
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
  // Several products have their instructions on the mission's own page; whoever has begun goes straight on.
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

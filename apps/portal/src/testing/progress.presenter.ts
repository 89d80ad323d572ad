import { partsLeft, type MissionPart, type TesterMission, type TesterRollout } from '#feedback';
import { missionHref } from './places.js';
import type { TesterWords } from './tester-words.js';

export interface ProgressView {
  label: string;
  done: number;
  total: number;
}

export interface NextView {
  href: string;
  /** The mission, with the product if it is done with each. */
  name: string;
}

/** How far a tester has come in a rollout. */
export function presentProgress({ missions }: TesterRollout, { say }: TesterWords): ProgressView {
  const parts = missions.flatMap((mission) => mission.parts);
  const done = parts.filter((part) => part.done).length;
  return { label: say('testing.home.progress'), done, total: parts.length };
}

/** How long the rest takes, in a sentence of the texts; empty when nothing is left. */
export function sentenceOfRest(rollout: TesterRollout, { say, minutes }: TesterWords, key: string): string {
  const left = partsLeft(rollout).reduce((sum, { mission }) => sum + mission.minutes, 0);
  return left > 0 ? say(key, { minutes: minutes(left) }) : '';
}

export function presentNext(rollout: TesterRollout, words: TesterWords): NextView | null {
  const [next] = partsLeft(rollout);
  if (!next) return null;
  const { mission, part } = next;
  // Products of a mission have their instructions on its own page; whoever has begun goes straight on.
  const begun = mission.parts.some(({ done }) => done);
  return {
    href: missionHref(rollout, mission, begun ? part : undefined),
    name: partName(rollout, mission, begun ? part : undefined, words),
  };
}

export function partName(
  rollout: TesterRollout,
  mission: TesterMission,
  part: Pick<MissionPart, 'product'> | undefined,
  { read, say }: TesterWords,
): string {
  const title = read(mission.title, rollout);
  return part?.product ? say('testing.mission.about', { mission: title, product: part.product.name }) : title;
}

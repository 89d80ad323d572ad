import { canAnswer, type MissionPart, type TesterMission, type TesterRollout } from '#responses';
import { testingHref } from './testing.paths.js';
import { partName } from './progress.presenter.js';
import type { Wording } from '../http/wording/wording.js';

export interface RatingView {
  action: string;
  mission: string;
  /** Key of the product; empty for a mission that is not done with each. */
  product: string;
  label: string;
}

/** The question about satisfaction, after a part was done, blocked or skipped; null once it is answered. */
export function presentRating(
  rollout: TesterRollout,
  mission: TesterMission,
  part: MissionPart,
  words: Wording,
): RatingView | null {
  if (!canAnswer(rollout) || part.rated || (!part.done && !part.state)) return null;
  const name = partName(rollout, mission, part, words);
  return {
    action: `${testingHref(rollout.id)}/satisfaction`,
    mission: mission.key,
    product: part.product?.key ?? '',
    label: words.say('testing.rating.label', { mission: name }),
  };
}

import { bandIn, isWithheld, findMeasure, type Band, type Group, type Withheld } from '#insights';
import type { Question } from '#campaigns';
import { formatNumber } from '#platform';
import type { CampaignWording } from '../http/wording/wording.js';
import { figureText } from './figure-text.presenter.js';

/** Shown instead of the figure when a group is nearly of one mind. */
export interface BandView {
  readonly n: number;
  /** `0 to 100`; a dash when no part of the scale may be shown. */
  readonly range: string;
  /** The text of that dash for screen readers. */
  readonly none: string | undefined;
  readonly text: string;
}

export function bandView(question: Question, { n, band }: Band, words: CampaignWording): BandView {
  const count = formatNumber(n, words.locale);
  if (!band)
    return {
      n,
      range: '–',
      none: words.say('results.band.none'),
      text: words.say('results.band.choice', { n: count }),
    };
  const [low, high] = band.map((end) => figureText(question, end, words.locale));
  const range = words.say('results.from', { low: low ?? '', high: high ?? '' });
  return { n, range, none: undefined, text: words.say('results.band.figure', { n: count }) };
}

export function bandOfScope(question: Question, group: Group | Withheld): Band | undefined {
  return isWithheld(group) || findMeasure(question) === 'texts' ? undefined : bandIn(group, question.key);
}

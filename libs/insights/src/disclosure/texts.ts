import { createHash } from 'node:crypto';
import type { Campaign } from '#campaigns';
import type { Minima } from '#identity';
import { isLive, type Headcount } from './counting.js';

/** `testing` and `arriving`: more texts may still come, from a running test or late. */
export type TextDisclosure = 'shown' | 'too_few' | 'testing' | 'arriving';

export type Taking = 'answers' | 'late answers' | 'nothing';

export interface TextsToOneQuestion {
  readonly mode: Campaign['feedbackMode'];
  readonly texts: number;
  readonly settled: boolean;
  readonly takes: Taking;
}

/**
 * Unless people are named, all texts come out together: one that appears between two visits would point at the few who
 * wrote in between. Nor may the reason for withholding them depend on their number.
 */
export function discloseTexts({ mode, texts, settled, takes }: TextsToOneQuestion, minima: Minima): TextDisclosure {
  if (!isLive(mode) && takes === 'late answers') return 'arriving';
  if (!isLive(mode) && (takes === 'answers' || !settled)) return 'testing';
  return texts >= minima.texts ? 'shown' : 'too_few';
}

/** Sorts texts by a hash of their words and `round`, so that the order tells nothing about who wrote them or when. */
export function shuffled(texts: readonly string[], round: string): string[] {
  const seen = new Map<string, number>();
  const keyed = texts.map((text) => {
    // Numbered, so that equal texts do not end up side by side.
    const time = (seen.get(text) ?? 0) + 1;
    seen.set(text, time);
    return { text, key: createHash('sha256').update(`${round}\n${time}\n${text}`).digest('base64') };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ text }) => text);
}

/** `named`: with the person; `unnamed`: answers alone, in random order; `too_few`: no file. */
export type RowDisclosure = 'named' | 'unnamed' | 'too_few';

/** What a file of raw responses may hold. Without names it needs as many responses as texts do. */
export function discloseRows(
  mode: Campaign['feedbackMode'],
  { people, byCode }: Headcount,
  minima: Minima,
): RowDisclosure {
  if (isLive(mode)) return people > 0 ? 'named' : 'too_few';
  return people - byCode >= Math.max(minima.texts, minima.people) ? 'unnamed' : 'too_few';
}

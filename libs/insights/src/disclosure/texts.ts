import { createHash } from 'node:crypto';
import type { Campaign } from '#campaigns';
import type { Minima } from '#identity';
import { isLive } from './counting.js';

/** `too_few`: fewer than the minimum; `testing`, `arriving`: enough perhaps, but more may still come, from a test under way or late. */
export type TextDisclosure = 'shown' | 'too_few' | 'testing' | 'arriving';

/** What a rollout still takes. */
export type Taking = 'answers' | 'late answers' | 'nothing';

export interface TextsToOneQuestion {
  readonly mode: Campaign['feedbackMode'];
  /** As of what is published. */
  readonly texts: number;
  /** Nothing unpublished is waiting. */
  readonly settled: boolean;
  readonly takes: Taking;
}

/**
 * Whether the texts to one question may be read. Unless people are named anyway, texts come out once, all together: a text
 * that appeared or vanished between two visits would belong to the few who wrote in between, or who came late. The reason given
 * does not change with the first answer either.
 */
export function discloseTexts({ mode, texts, settled, takes }: TextsToOneQuestion, minima: Minima): TextDisclosure {
  if (!isLive(mode) && takes === 'late answers') return 'arriving';
  if (!isLive(mode) && (takes === 'answers' || !settled)) return 'testing';
  return texts >= minima.texts ? 'shown' : 'too_few';
}

/**
 * Texts in an order that only their words decide: nothing of when they were written or of the answers beside them is left.
 *
 * @param round what the order changes with, so that a newcomer is not the one that moved the others
 */
export function shuffled(texts: readonly string[], round: string): string[] {
  const seen = new Map<string, number>();
  const keyed = texts.map((text) => {
    // Counted, so that the same words do not end up side by side; which of them is which makes no difference.
    const time = (seen.get(text) ?? 0) + 1;
    seen.set(text, time);
    return { text, key: createHash('sha256').update(`${round}\n${time}\n${text}`).digest('base64') };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ text }) => text);
}

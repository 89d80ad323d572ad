import type { StoryDecision } from '#triage';
import { markdownHtml, type TrustedHtml } from '../http/views/trusted-html.js';

export interface DecisionWords {
  readonly kind: string;
  readonly statusKind: string;
  readonly answer: TrustedHtml;
  readonly effect: TrustedHtml | null;
  readonly onDay: string | null;
  /** Whether `onDay` is the day since which, or by which, it is done. */
  readonly dayKey: 'since' | 'by';
  readonly owner: string | null;
}

const STATUS_KINDS: Readonly<Record<string, string>> = {
  adopted: 'success',
  planned: 'info',
  delivered: 'gold',
  already_there: 'info',
  declined: 'quiet',
  no_action: 'quiet',
};

export function outcomeStatusKind(kind: string): string {
  return STATUS_KINDS[kind] ?? 'quiet';
}

/** @param say reads texts below `outcomes` */
export function presentDecisionWords(
  { kind, answer, effect, onDay, owner }: Pick<StoryDecision, 'kind' | 'answer' | 'effect' | 'onDay' | 'owner'>,
  say: (key: string) => string,
): DecisionWords {
  return {
    kind: say(`kinds.${kind}.name`),
    statusKind: outcomeStatusKind(kind),
    answer: markdownHtml(answer),
    effect: effect === null ? null : markdownHtml(effect),
    onDay,
    owner,
    dayKey: kind === 'delivered' ? 'since' : 'by',
  };
}

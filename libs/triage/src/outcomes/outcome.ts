import type { FieldError } from '#platform';
import type { OutcomeKind } from '#contributions';

/** What somebody decides; `merged` only tells where a contribution went. */
export type DecidedKind = Exclude<OutcomeKind, 'merged'>;

interface KindRule {
  readonly owner: 'needed' | 'possible' | 'none';
  /** `by`: the day it is due. `since`: the day since when it is there. */
  readonly day: 'by' | 'since' | 'none';
  readonly dayNeeded: boolean;
  /** Whether a measured effect has to be given. */
  readonly effect: boolean;
}

const NOTHING_FOLLOWS: KindRule = { owner: 'none', day: 'none', dayNeeded: false, effect: false };

export const KIND_RULES: Readonly<Record<DecidedKind, KindRule>> = {
  adopted: { owner: 'needed', day: 'by', dayNeeded: false, effect: false },
  planned: { owner: 'needed', day: 'by', dayNeeded: true, effect: false },
  delivered: { owner: 'possible', day: 'since', dayNeeded: true, effect: true },
  already_there: NOTHING_FOLLOWS,
  declined: NOTHING_FOLLOWS,
  no_action: NOTHING_FOLLOWS,
};

export const DECIDED_KINDS = Object.keys(KIND_RULES) as DecidedKind[];

export interface OutcomeWords {
  readonly kind: DecidedKind;
  readonly answer: string;
  readonly effect: string | null;
  readonly ownerId: number | null;
  readonly onDay: string | null;
}

/** Drops what does not apply to its kind: a form sends every field. */
export function wordsFor(words: OutcomeWords): OutcomeWords {
  const rule = KIND_RULES[words.kind];
  return {
    ...words,
    effect: rule.effect ? words.effect || null : null,
    ownerId: rule.owner === 'none' ? null : words.ownerId,
    onDay: rule.day === 'none' ? null : words.onDay,
  };
}

/** What is missing or impossible, at its field. @param today calendar day of the entity */
export function outcomeProblems(words: OutcomeWords, today: string): FieldError[] {
  const rule = KIND_RULES[words.kind];
  const problem = (field: string, name: string, when: boolean) =>
    when ? [{ field, messageKey: `outcomes.problems.${name}` }] : [];
  return [
    ...problem('answer', 'answer', words.answer === ''),
    ...problem('effect', 'effect', rule.effect && words.effect === null),
    ...problem('owner', 'owner', rule.owner === 'needed' && words.ownerId === null),
    ...problem('onDay', `day.${rule.day}`, rule.dayNeeded && words.onDay === null),
    ...problem('onDay', 'dayToCome', rule.day === 'since' && words.onDay !== null && words.onDay > today),
    ...problem('onDay', 'dayGone', rule.day === 'by' && words.onDay !== null && words.onDay < today),
  ];
}

/** Whether a delivery is still to come. */
export function promises(kind: DecidedKind): boolean {
  return kind === 'adopted' || kind === 'planned';
}

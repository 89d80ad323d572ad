import { promises, type DecidedKind } from './outcome.js';

export type OpenStep = 'read' | 'answer' | 'decision' | 'delivery';

/** An answer to the contribution or to its root. Days are calendar days of the entity. */
export interface StoryAnswer {
  /** Markdown. */
  readonly text: string;
  readonly by: string;
  readonly role: string;
  readonly creditedTo: string | null;
  readonly day: string;
  readonly edited: { readonly day: string; readonly by: string | null } | null;
}

export interface StoryDecision {
  readonly kind: DecidedKind;
  /** Markdown. */
  readonly answer: string;
  readonly effect: string | null;
  readonly owner: string | null;
  readonly onDay: string | null;
  readonly by: string | null;
  readonly role: string | null;
  readonly day: string;
}

export interface Story {
  readonly contributionId: string;
  readonly entityName: string;
  readonly saidOn: string;
  /** The role that opened it first, never the person. */
  readonly read: { readonly day: string; readonly role: string } | null;
  /** What it is merged into; id and title are null where the reader may not see it. */
  readonly joined: { readonly id: string | null; readonly title: string | null } | null;
  readonly answeredOn: string | null;
  /** Its own before that of its root. */
  readonly answers: readonly StoryAnswer[];
  /** The last one counts. */
  readonly decisions: readonly StoryDecision[];
  readonly open: readonly OpenStep[];
}

interface SoFar {
  readonly isRead: boolean;
  readonly isAnswered: boolean;
  readonly decided: DecidedKind | null;
}

/** A later step implies those before it: whoever answers has read. */
export function openSteps({ isRead, isAnswered, decided }: SoFar): OpenStep[] {
  if (decided !== null) return promises(decided) ? ['delivery'] : [];
  if (isAnswered) return ['decision'];
  return isRead ? ['answer', 'decision'] : ['read', 'answer', 'decision'];
}

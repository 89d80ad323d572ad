import { promises, type DecidedKind } from './outcome.js';

/** A step that is still to come. */
export type OpenStep = 'read' | 'answer' | 'decision' | 'delivery';

/** The team's words about a contribution, or about the one it was joined with. Days are calendar days of the entity. */
export interface StoryAnswer {
  /** Markdown. */
  readonly text: string;
  readonly by: string;
  readonly role: string;
  /** The expert whose words these are. */
  readonly creditedTo: string | null;
  readonly day: string;
  readonly edited: { readonly day: string; readonly by: string | null } | null;
}

/** Something that was decided and told. */
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

/** What became of a contribution so far, for those who may see it. */
export interface Story {
  readonly contributionId: string;
  readonly entityName: string;
  readonly saidOn: string;
  /** The role that opened it first, never the person. */
  readonly read: { readonly day: string; readonly role: string } | null;
  /** What it was joined with; without an id where the reader may not see that one. */
  readonly joined: { readonly id: string | null; readonly title: string | null } | null;
  readonly answeredOn: string | null;
  /** Its own before that of the one it was joined with. */
  readonly answers: readonly StoryAnswer[];
  /** In the order in which they were told: the last one counts. */
  readonly decisions: readonly StoryDecision[];
  /** What comes next, in its order. */
  readonly open: readonly OpenStep[];
}

interface SoFar {
  readonly isRead: boolean;
  readonly isAnswered: boolean;
  readonly decided: DecidedKind | null;
}

/** A later step says that those before it were taken: nobody answers what they have not read. */
export function openSteps({ isRead, isAnswered, decided }: SoFar): OpenStep[] {
  if (decided !== null) return promises(decided) ? ['delivery'] : [];
  if (isAnswered) return ['decision'];
  return isRead ? ['answer', 'decision'] : ['read', 'answer', 'decision'];
}

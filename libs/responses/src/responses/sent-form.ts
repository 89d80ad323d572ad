import type { RequestContext } from '#platform';
import type { MissionContext } from './mission-context.js';
import type { Submission } from './submission.js';
import type { ResponseInput } from './response.input.js';

/**
 * `stored`: for the first time. `changed`: it replaced what I had sent. `unchanged`: what I had sent stays, and says the same or
 * is what I replaced this with. `already_received`: under `anonymous` there is a response already, and nobody can say which.
 * `superseded`: I answered elsewhere meanwhile; that stays, and these answers are kept for me to decide. `late`: the test is
 * over, and these answers are kept for me, except under `anonymous`.
 */
export type ResponseOutcome = 'stored' | 'changed' | 'unchanged' | 'already_received' | 'superseded' | 'late';

/** How a form comes in. */
export interface FormArrival {
  /** The tester opened what they had sent in order to change it. */
  readonly knowingly: boolean;
  /** After the end, begun in time. */
  readonly late: boolean;
  /** It is to replace what was sent, and stored only if something was. */
  readonly isChange?: boolean;
  /** It is not what was typed last: the draft is of other words, and stays. */
  readonly isEarlier?: boolean;
}

/** A form on its way into the database. */
export interface SentForm extends FormArrival {
  readonly sender: RequestContext;
  readonly mission: MissionContext;
  readonly input: ResponseInput;
  /** Null while its version may still be edited: then only the transaction can tell whether the answers are right. */
  readonly submission: Submission | null;
}

import type { RequestContext } from '#platform';
import type { MissionContext } from './mission-context.js';
import type { Submission } from './submission.js';
import type { ResponseInput } from './response.input.js';

/**
 * `stored`: the first response. `changed`: it replaced the earlier one. `unchanged`: the stored one says the same, or
 * replaced these very answers before. `already_received`: under `anonymous` there is a response already; which one
 * cannot be told. `superseded`: other answers are stored meanwhile. `late`: testing is over. Both of the last two keep
 * the answers as untaken, except under `anonymous`.
 */
export type ResponseOutcome = 'stored' | 'changed' | 'unchanged' | 'already_received' | 'superseded' | 'late';

export interface FormArrival {
  readonly knowingly: boolean;
  readonly late: boolean;
  /** It replaces a response, and is refused if there is none. */
  readonly isChange?: boolean;
  /** The answers were typed earlier than the draft, which stays. */
  readonly isEarlier?: boolean;
}

export interface SentForm extends FormArrival {
  readonly sender: RequestContext;
  readonly mission: MissionContext;
  readonly input: ResponseInput;
  /** Null while the form version may still be edited: only the storing transaction can check the answers. */
  readonly submission: Submission | null;
}

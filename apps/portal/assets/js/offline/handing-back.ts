import type { Item, Picture } from './items.ts';

/** What was typed into a form, by the names of its fields. */
export type Answers = Readonly<Record<string, string[]>>;

/** Text of a form that was typed and has not been sent. */
export interface Draft {
  readonly owner: string;
  /** The path the form is sent to. */
  readonly form: string;
  readonly answers: Answers;
  /** What it was in the queue before it came back to its author: sent again, it is the same thing. */
  readonly origin?: Origin;
  readonly pictures?: readonly Picture[];
}

export interface Origin {
  readonly token: string;
  /** It may have arrived after all, in words that were changed since. */
  readonly overtaken: boolean;
  /** How often its author had touched it by then: what is sent now is later than all that went out before. */
  readonly revision?: number;
}

/** Something in the form is to be corrected. What is wrong with nothing in particular may be right at another time. */
export function isToCorrect({ status, problems }: Item): boolean {
  return status === 'attention' && problems.some(({ field }) => field);
}

/** An item as the draft of its form. @param beside what the form knows of itself */
export function draftFrom(item: Item, beside: Answers): Draft {
  const { owner, action, fields, pictures, token, overtaken, unclear, revision } = item;
  const answers: Record<string, string[]> = {};
  // Pictures that the server has are not kept for long there: the form would name what nobody sees.
  for (const [name, value] of fields) if (name !== 'pictures') (answers[name] ??= []).push(value);
  const kept = pictures.filter(({ content }) => content !== null);
  const origin = { token, overtaken: overtaken || unclear > 0, revision };
  return { owner, form: action, answers: { ...answers, ...beside }, origin, pictures: kept };
}

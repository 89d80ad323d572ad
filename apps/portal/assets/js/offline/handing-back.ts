import type { Item, Picture } from './items.ts';

export type Answers = Readonly<Record<string, string[]>>;

export interface Draft {
  readonly owner: string;
  readonly form: string;
  readonly answers: Answers;
  /** Set when it was an item in the queue: sent again, it keeps that item's token. */
  readonly origin?: Origin;
  readonly pictures?: readonly Picture[];
}

export interface Origin {
  readonly token: string;
  /** An earlier version may have arrived at the server. */
  readonly overtaken: boolean;
  /** The item's revision then: what is sent now must have a higher one. */
  readonly revision?: number;
}

/** Only a problem at a field can be corrected; any other may be gone at another time, so the item is retried. */
export function isToCorrect({ status, problems }: Item): boolean {
  return status === 'attention' && problems.some(({ field }) => field);
}

/** The item as a draft of its form. @param beside fields of the page that are not part of the item */
export function draftFrom(item: Item, beside: Answers): Draft {
  const { owner, action, fields, pictures, token, overtaken, unclear, revision } = item;
  const answers: Record<string, string[]> = {};
  // Without ids of uploaded pictures: the server soon deletes what no contribution names. They are uploaded again.
  for (const [name, value] of fields) if (name !== 'pictures') (answers[name] ??= []).push(value);
  const kept = pictures.filter(({ content }) => content !== null);
  const origin = { token, overtaken: overtaken || unclear > 0, revision };
  return { owner, form: action, answers: { ...answers, ...beside }, origin, pictures: kept };
}

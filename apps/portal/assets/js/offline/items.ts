/** Answers, a contribution, or that a mission is blocked or skipped: waits on the phone until the server has it. */
export interface Item {
  /** Made when it was first written; the server stores each token once. */
  readonly token: string;
  readonly owner: string;
  readonly kind: ItemKind;
  readonly action: string;
  readonly page: string;
  readonly title: string;
  readonly fields: Fields;
  /** The same as text to read: questions and answers. */
  readonly words?: Fields;
  readonly pictures: readonly Picture[];
  readonly picturesTo: string;
  /** Calendar day only: an anonymous answer must not carry its time. */
  readonly day: string;
  /** The server keeps the first version that arrives and takes no later one. */
  readonly isFinal: boolean;
  readonly status: ItemStatus;
  readonly problems: readonly Problem[];
  /** The server's text: why it was refused, or what happened instead. */
  readonly reason: string;
  readonly revision: number;
  /** How many times it was sent without a clear answer: it may have arrived. */
  readonly unclear: number;
  /** Changed after an unclear attempt: the server may have an earlier version. */
  readonly overtaken: boolean;
  readonly tries: number;
  /** In milliseconds since 1970: not to be sent before; open in a form until. */
  readonly notBefore: number;
  readonly heldUntil: number;
  readonly location: string;
}

export type ItemKind = 'answers' | 'contribution' | 'blocked' | 'skipped';
/**
 * `attention`: its author has to correct it. `refused`: the server will not take it. `superseded`: the server has
 * something else from the same author in its place. `sent`: arrived, with something to tell its author.
 */
export type ItemStatus = 'waiting' | 'attention' | 'refused' | 'superseded' | 'sent';
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Picture {
  readonly token: string;
  readonly name: string;
  /** Kept until the contribution has arrived: the server soon deletes pictures that no contribution names. */
  readonly content: Blob | null;
  readonly id: string;
  /** Why it is left out, empty for an unknown reason; null while it is not left out. */
  readonly refused: string | null;
  readonly tries: number;
}

export interface Problem {
  readonly field: string;
  readonly text: string;
  readonly subject?: string | undefined;
}

/** The part of an item that its author wrote; the rest is its state. */
export type Written = Pick<
  Item,
  'owner' | 'kind' | 'action' | 'page' | 'title' | 'fields' | 'words' | 'pictures' | 'picturesTo' | 'isFinal'
>;

/** @param from the earlier state, when it came back to its author and is sent again */
export function newItem(
  written: Written,
  token: string,
  day: string,
  { overtaken = false, revision = 0 }: Partial<Pick<Item, 'overtaken' | 'revision'>> = {},
): Item {
  return {
    ...written,
    token,
    day,
    status: 'waiting',
    problems: [],
    reason: '',
    location: '',
    revision: revision + 1,
    unclear: 0,
    overtaken,
    tries: 0,
    notBefore: 0,
    heldUntil: 0,
  };
}

/** Replaces what was written. The token stays, so that the server does not store it twice. */
export function rewritten(item: Item, written: Written): Item {
  const fresh = newItem({ ...written, pictures: written.pictures.map(asNew) }, item.token, item.day);
  const overtaken = item.overtaken || item.unclear > 0;
  return { ...fresh, revision: item.revision + 1, unclear: item.unclear, overtaken };
}

/** Not sent while it is open in its form. */
export function held(item: Item, until: number): Item {
  return { ...item, revision: item.revision + 1, heldUntil: until };
}

export function retried(item: Item): Item {
  const overtaken = item.overtaken || (item.unclear > 0 && item.pictures.some(({ refused }) => refused !== null));
  const pictures = item.pictures.map(asNew);
  const again = { status: 'waiting', problems: [], reason: '', tries: 0, notBefore: 0, heldUntil: 0 } as const;
  return { ...item, ...again, pictures, overtaken, revision: item.revision + 1 };
}

function asNew(picture: Picture): Picture {
  return { ...picture, id: picture.content ? '' : picture.id, refused: null, tries: 0 };
}

export function isDue({ status, heldUntil, notBefore }: Item, now: number, urgent: boolean): boolean {
  return status === 'waiting' && heldUntil <= now && (urgent || notBefore <= now);
}

/** The contribution can name a picture only after its upload. */
export function waitsForUpload({ content, id, refused }: Picture): boolean {
  return content !== null && !id && refused === null;
}

/** The fields of the request: what was written, ids of uploaded pictures, token, revision and attempt. */
export function fieldsToSend({ fields, pictures, token, revision, unclear, overtaken }: Item): Fields {
  const named = pictures.filter(({ id }) => id).map(({ id }) => ['pictures', id] as const);
  const attempt = overtaken ? unclear + 1 : unclear;
  const state = [
    ['revisionOnPhone', String(revision)],
    ['attempt', String(Math.max(attempt, 1))],
  ] as const;
  return [...fields, ...named, ['clientToken', token], ...state];
}

/** The server has another contribution or blocked report under this token; with a new one this can be sent too. */
export function asAnother(item: Item, token: string): Item {
  const mayBeMany = item.kind === 'contribution' || item.kind === 'blocked';
  return item.status === 'superseded' && mayBeMany ? { ...item, token, unclear: 0, overtaken: false } : item;
}

export function isUnsent({ status }: Item): boolean {
  return status !== 'sent';
}

/**
 * One thing somebody wrote and wants sent: answers to a form, a contribution, or that they leave a mission aside. It waits on
 * the phone until the server has it.
 */
export interface Item {
  /** Made when it was first written; the server takes each token once. */
  readonly token: string;
  /** Whose it is: the owner token of the page it was written on. */
  readonly owner: string;
  readonly kind: ItemKind;
  /** Where it is sent, and where its form is. */
  readonly action: string;
  readonly page: string;
  readonly title: string;
  readonly fields: Fields;
  /** The same to be read: what was asked, and what was written. */
  readonly words?: Fields;
  readonly pictures: readonly Picture[];
  readonly picturesTo: string;
  /** Calendar day only: an anonymous answer must not carry its time about. */
  readonly day: string;
  /** What arrives first stays: a later version of it is not taken. */
  readonly isFinal: boolean;
  readonly status: ItemStatus;
  readonly problems: readonly Problem[];
  /** The server's words: why it will not take it, or what became of it instead. */
  readonly reason: string;
  /** Goes up whenever its author touches it. */
  readonly revision: number;
  /** How often it was sent without a clear answer: it may have arrived. */
  readonly unclear: number;
  /** Changed after such an attempt: what arrived may be the version before. */
  readonly overtaken: boolean;
  readonly tries: number;
  /** Moments, in milliseconds: not to be sent before, and open in a form until. */
  readonly notBefore: number;
  readonly heldUntil: number;
  /** Where it can be seen, once it has arrived. */
  readonly location: string;
}

export type ItemKind = 'answers' | 'contribution' | 'blocked' | 'skipped';
/**
 * `attention`: the server wants it changed. `refused`: it will not take it. `superseded`: something else of the same author
 * stands there, and this does not. `sent`: arrived, with something to tell.
 */
export type ItemStatus = 'waiting' | 'attention' | 'refused' | 'superseded' | 'sent';
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Picture {
  readonly token: string;
  readonly name: string;
  /** Stays until its contribution has arrived: the server lets go of what nobody names for long. */
  readonly content: Blob | null;
  /** What the server calls it, once it is uploaded. */
  readonly id: string;
  /** Why it is left out, empty when nobody can say; null as long as it is not. */
  readonly refused: string | null;
  readonly tries: number;
}

export interface Problem {
  readonly field: string;
  readonly text: string;
  readonly subject?: string | undefined;
}

/** What its author wrote; the rest of an item is how it fares. */
export type Written = Pick<
  Item,
  'owner' | 'kind' | 'action' | 'page' | 'title' | 'fields' | 'words' | 'pictures' | 'picturesTo' | 'isFinal'
>;

/** @param from what it was before it came back to its author */
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

/** Written anew by its author. It keeps its token: to the server it stays the same thing. */
export function rewritten(item: Item, written: Written): Item {
  const fresh = newItem({ ...written, pictures: written.pictures.map(asNew) }, item.token, item.day);
  const overtaken = item.overtaken || item.unclear > 0;
  return { ...fresh, revision: item.revision + 1, unclear: item.unclear, overtaken };
}

/** Open in its form: nobody sends it meanwhile. */
export function held(item: Item, until: number): Item {
  return { ...item, revision: item.revision + 1, heldUntil: until };
}

/** To be tried again just as it is, with the pictures that were left out. */
export function retried(item: Item): Item {
  const overtaken = item.overtaken || (item.unclear > 0 && item.pictures.some(({ refused }) => refused !== null));
  const pictures = item.pictures.map(asNew);
  const again = { status: 'waiting', problems: [], reason: '', tries: 0, notBefore: 0, heldUntil: 0 } as const;
  return { ...item, ...again, pictures, overtaken, revision: item.revision + 1 };
}

function asNew(picture: Picture): Picture {
  return { ...picture, id: picture.content ? '' : picture.id, refused: null, tries: 0 };
}

/** Ready to go out as it is. */
export function isDue({ status, heldUntil, notBefore }: Item, now: number, urgent: boolean): boolean {
  return status === 'waiting' && heldUntil <= now && (urgent || notBefore <= now);
}

/** Still to be uploaded before the contribution can name it. */
export function waitsForUpload({ content, id, refused }: Picture): boolean {
  return content !== null && !id && refused === null;
}

/** All that goes to the server: what was written, the pictures it has by now, the token, and which state of it this is. */
export function fieldsToSend({ fields, pictures, token, revision, unclear, overtaken }: Item): Fields {
  const named = pictures.filter(({ id }) => id).map(({ id }) => ['pictures', id] as const);
  const attempt = overtaken ? unclear + 1 : unclear;
  const state = [
    ['revisionOnPhone', String(revision)],
    ['attempt', String(Math.max(attempt, 1))],
  ] as const;
  return [...fields, ...named, ['clientToken', token], ...state];
}

/**
 * Another thing of the same author stands under its token, where several may: from now on it is one of its own, to be sent as
 * well or thrown away.
 */
export function asAnother(item: Item, token: string): Item {
  const mayBeMany = item.kind === 'contribution' || item.kind === 'blocked';
  return item.status === 'superseded' && mayBeMany ? { ...item, token, unclear: 0, overtaken: false } : item;
}

export function isUnsent({ status }: Item): boolean {
  return status !== 'sent';
}

import type { Item, Picture, Problem } from './items.ts';

/**
 * What became of something that was sent. `offline`: it never left the phone. A connection that broke on the way says nothing:
 * then asking throws.
 */
export type Answer =
  | { readonly kind: 'offline' }
  /** `says` where something else became of it than its author meant. */
  | { readonly kind: 'taken'; readonly location: string; readonly says?: string }
  /** `outcome` where nothing is wrong with it, and it was not taken all the same. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly outcome?: string }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'other-person'; readonly text: string };

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** So often a server may break over one picture; then what it belongs to goes without. */
const MOST_PICTURE_TRIES = 8;

/** @param chance from 0 to 1: phones that failed together shall not come back together */
export function backOffMs(tries: number, chance: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS) * (0.5 + chance / 2);
}

/**
 * What an answer makes of an item; null when it is done with and leaves the phone. `sent` is the item as it went out, `now`
 * as it stands since: what its author changed meanwhile is not answered yet.
 */
export function settled(now: Item, sent: Item, answer: Answer, wait: number): Item | null {
  const changed = now.revision !== sent.revision;
  switch (answer.kind) {
    case 'taken':
      return changed ? now : arrived(now, answer);
    case 'problems':
      return { ...untaken(now), ...(changed ? {} : troubleOf(answer)) };
    case 'refused':
      return { ...untaken(now), ...(changed ? {} : { status: 'refused', reason: answer.text }) };
    case 'later':
      return { ...now, tries: now.tries + 1, notBefore: wait };
    case 'offline':
    case 'sign-in':
    case 'other-person':
      return untaken(now);
  }
}

function troubleOf({ problems, outcome }: Extract<Answer, { kind: 'problems' }>): Partial<Item> {
  if (outcome === 'late') return { status: 'refused', reason: problems.map(({ text }) => text).join(' ') };
  return { status: outcome === undefined ? 'attention' : 'superseded', problems };
}

/** This attempt left nothing behind; an earlier one, or one of another tab, may have. */
function untaken(now: Item): Item {
  return { ...now, unclear: now.unclear - 1 };
}

/** Gone, unless its author has to be told something. */
function arrived(item: Item, { location, says = '' }: Extract<Answer, { kind: 'taken' }>): Item | null {
  const pictureLost = item.pictures.some(({ refused }) => refused !== null);
  const mayBeOld = item.overtaken && item.isFinal;
  if (!pictureLost && !mayBeOld && !says) return null;
  const pictures = item.pictures
    .filter(({ refused }) => refused !== null)
    .map((picture) => ({ ...picture, content: null }));
  return { ...item, status: 'sent', location, reason: says, pictures, fields: mayBeOld ? item.fields : [] };
}

/**
 * What an answer makes of a picture. Its contribution never waits for one that will not be taken; the picture stays on the
 * phone as long as the contribution does.
 */
export function pictureAfter(picture: Picture, answer: Answer): Picture {
  if (answer.kind === 'taken') return { ...picture, id: answer.location };
  const refused = refusalOf(answer);
  if (refused !== undefined) return { ...picture, refused };
  if (answer.kind !== 'later') return picture;
  const tries = picture.tries + 1;
  return tries < MOST_PICTURE_TRIES ? { ...picture, tries } : { ...picture, refused: '' };
}

function refusalOf(answer: Answer): string | undefined {
  if (answer.kind === 'refused') return answer.text;
  return answer.kind === 'problems' ? (answer.problems[0]?.text ?? '') : undefined;
}

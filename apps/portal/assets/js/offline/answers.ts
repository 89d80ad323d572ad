import type { Item, Picture, Problem } from './items.ts';

/** `offline`: the request never left the phone. A lost reply is no answer: then the request throws. */
export type Answer =
  | { readonly kind: 'offline' }
  /** `says`: a text for the author when something else happened than they meant. */
  | { readonly kind: 'taken'; readonly location: string; readonly says?: string }
  /** `outcome`: there is nothing to correct, but it was not taken (`late`, `superseded`). */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly outcome?: string }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'other-person'; readonly text: string };

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so many server errors over one picture, the contribution is sent without it. */
const MOST_PICTURE_TRIES = 8;

/** Wait before the next try. @param chance random, 0 to 1, so that phones that failed together do not retry together */
export function backOffMs(tries: number, chance: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS) * (0.5 + chance / 2);
}

/** Null when it leaves the phone. `sent`: as it was sent; `now`: as it stands, changed by its author since. */
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

/** This attempt did not store anything; an earlier one, or one of another tab, may have. */
function untaken(now: Item): Item {
  return { ...now, unclear: now.unclear - 1 };
}

function arrived(item: Item, { location, says = '' }: Extract<Answer, { kind: 'taken' }>): Item | null {
  const pictureLost = item.pictures.some(({ refused }) => refused !== null);
  const mayBeOld = item.overtaken && item.isFinal;
  if (!pictureLost && !mayBeOld && !says) return null;
  const pictures = item.pictures
    .filter(({ refused }) => refused !== null)
    .map((picture) => ({ ...picture, content: null }));
  return { ...item, status: 'sent', location, reason: says, pictures, fields: mayBeOld ? item.fields : [] };
}

/** The picture after an answer. A contribution does not wait for a picture that is refused. */
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

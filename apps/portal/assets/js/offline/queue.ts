import { backOffMs, pictureAfter, settled, type Answer } from './answers.ts';
import { isToCorrect, type Answers, type Draft, type Origin } from './handing-back.ts';
import {
  asAnother,
  held,
  isDue,
  isUnsent,
  newItem,
  retried,
  rewritten,
  waitsForUpload,
  type Item,
  type Picture,
  type Written,
} from './items.ts';

/** Where items are kept. Each call is one transaction, also when the page is killed. */
export interface Store {
  /**
   * Adds an item and deletes the draft of its form, unless the draft came back from another item. With `isAgain` it
   * adds the item only if the draft came back from this one. False when it added nothing.
   */
  add(item: Item, isAgain?: boolean): Promise<boolean>;
  find(token: string): Promise<Item | undefined>;
  listItems(owner: string): Promise<Item[]>;
  /** Replaces the item by the result of `step`; null deletes it. Does nothing when there is none. */
  change(token: string, step: (now: Item) => Item | null): Promise<Item | undefined>;
  /** Turns the item into a draft of its form, if `may` agrees and the form has no draft; returns that draft. */
  handBack(token: string, may: (now: Item) => boolean, beside: Answers): Promise<Draft | undefined>;
}

/** Requests to the server. Throws when no answer came: the request may have arrived or not. */
export interface Network {
  send(item: Item): Promise<Answer>;
  /** `taken` has the picture's id as its `location`. */
  upload(item: Item, picture: Picture): Promise<Answer>;
}

export interface Lock {
  hold<T>(work: () => Promise<T>): Promise<T>;
}

export interface Surroundings {
  now(): number;
  chance(): number;
  token(): string;
}

/** How sending an item ended. `lost`: no answer. `skipped`: not due, or no longer there. */
export type Outcome = Answer | { readonly kind: 'lost' } | { readonly kind: 'skipped' };

export interface SendOptions {
  readonly first?: string;
  /** Also items whose waiting time is not over. */
  readonly urgent?: boolean;
}

const HELD_MS = 30 * 60_000;
/** After these the next item would fail too. */
const ENDS_THE_ROUND: ReadonlySet<Outcome['kind']> = new Set(['lost', 'offline', 'sign-in', 'other-person']);

/** An item stays until the server has it or its author deletes it, and is sent for its owner only, come what may. */
export class Queue {
  constructor(
    private readonly store: Store,
    private readonly network: Network,
    private readonly lock: Lock,
    private readonly around: Surroundings,
  ) {}

  /**
   * @param origin of a draft that came back from the queue: the token is kept unless another tab has sent that draft
   */
  async write(written: Written, origin?: Origin): Promise<string> {
    const day = new Date(this.around.now()).toLocaleDateString('sv');
    if (origin && (await this.store.add(newItem(written, origin.token, day, origin), true))) return origin.token;
    const token = this.around.token();
    await this.store.add(newItem(written, token, day));
    return token;
  }

  /** False when the item is gone: it has arrived, or another tab deleted it. */
  async rewrite(token: string, written: Written): Promise<boolean> {
    return (await this.touch(written.owner, token, (now) => rewritten(now, written))) !== undefined;
  }

  /** Holds an item while its form is open: it is not sent until `release`, or for 30 minutes. */
  async open(owner: string, token: string): Promise<Item | undefined> {
    const until = this.around.now() + HELD_MS;
    return this.touch(owner, token, (now) => held(now, until));
  }

  async release(owner: string, token: string): Promise<void> {
    await this.touch(owner, token, (now) => ({ ...now, heldUntil: 0 }));
  }

  /** Back to a draft, so that its text is in one place. Undefined: nothing to correct, or the form has a draft. */
  async handBack(owner: string, token: string, beside: Answers = {}): Promise<Origin | undefined> {
    const may = (now: Item) => now.owner === owner && isToCorrect(now);
    return (await this.store.handBack(token, may, beside))?.origin;
  }

  async retry(owner: string, token: string): Promise<void> {
    await this.touch(owner, token, retried);
  }

  async remove(token: string): Promise<void> {
    await this.store.change(token, () => null);
  }

  async listItems(owner: string): Promise<Item[]> {
    return this.store.listItems(owner);
  }

  async listUnsent(owner: string): Promise<Item[]> {
    return (await this.store.listItems(owner)).filter(isUnsent);
  }

  async send(owner: string, { first = '', urgent = false }: SendOptions = {}): Promise<Map<string, Outcome>> {
    return this.lock.hold(async () => {
      const ends = new Map<string, Outcome>();
      const waiting = (await this.store.listItems(owner)).map(({ token }) => token);
      const order = [...waiting.filter((token) => token === first), ...waiting.filter((token) => token !== first)];
      for (const token of order) {
        const outcome = await this.sendOne(owner, token, urgent);
        ends.set(token, outcome);
        if (ENDS_THE_ROUND.has(outcome.kind)) break;
      }
      return ends;
    });
  }

  /** Changes an item unless it is somebody else's or has arrived. */
  private async touch(owner: string, token: string, step: (now: Item) => Item): Promise<Item | undefined> {
    let touched: Item | undefined;
    await this.store.change(token, (now) => {
      touched = now.owner === owner && isUnsent(now) ? step(now) : undefined;
      return touched ?? now;
    });
    return touched;
  }

  private async sendOne(owner: string, token: string, urgent: boolean): Promise<Outcome> {
    const item = await this.store.find(token);
    if (!item || item.owner !== owner || !isDue(item, this.around.now(), urgent)) return { kind: 'skipped' };
    const hindrance = await this.uploadPictures(item);
    return hindrance ?? this.sendItem(token);
  }

  private async uploadPictures(item: Item): Promise<Outcome | undefined> {
    for (const picture of item.pictures) {
      if (!waitsForUpload(picture)) continue;
      const answer = await this.ask(() => this.network.upload(item, picture));
      if (ENDS_THE_ROUND.has(answer.kind)) return answer;
      const after = await this.keepPicture(item, picture, answer as Answer);
      if (waitsForUpload(after)) return this.later(item, answer);
    }
    return undefined;
  }

  private async keepPicture(item: Item, picture: Picture, answer: Answer): Promise<Picture> {
    const after = pictureAfter(picture, answer);
    const replaced = (each: Picture) => (each.token === picture.token ? after : each);
    await this.touch(item.owner, item.token, (now) => ({ ...now, pictures: now.pictures.map(replaced) }));
    return after;
  }

  private async later(item: Item, outcome: Outcome): Promise<Outcome> {
    const wait = this.waitAfter(item, outcome);
    await this.touch(item.owner, item.token, (now) => ({ ...now, tries: now.tries + 1, notBefore: wait }));
    return outcome;
  }

  private async sendItem(token: string): Promise<Outcome> {
    let sent: Item | undefined;
    // Counted before the request, because a page that is killed meanwhile never learns how it ended.
    await this.store.change(token, (now) => {
      const ready = isDue(now, this.around.now(), true) && !now.pictures.some(waitsForUpload);
      sent = ready ? { ...now, unclear: now.unclear + 1 } : undefined;
      return sent ?? now;
    });
    if (!sent) return { kind: 'skipped' };
    const item = sent;
    const outcome = await this.ask(() => this.network.send(item));
    if (outcome.kind === 'lost' || outcome.kind === 'skipped') return outcome;
    const wait = this.waitAfter(item, outcome);
    await this.store.change(token, (now) => {
      const after = isUnsent(now) ? settled(now, item, outcome, wait) : now;
      return after && asAnother(after, this.around.token());
    });
    return outcome;
  }

  private waitAfter({ tries }: Item, outcome: Outcome): number {
    const asked = outcome.kind === 'later' ? outcome.afterMs : 0;
    return this.around.now() + Math.max(asked, backOffMs(tries, this.around.chance()));
  }

  private async ask(question: () => Promise<Answer>): Promise<Outcome> {
    try {
      return await question();
    } catch {
      return { kind: 'lost' };
    }
  }
}

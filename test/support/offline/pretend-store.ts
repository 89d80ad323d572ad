import { draftFrom, type Answers, type Draft } from '../../../apps/portal/assets/js/offline/handing-back.ts';
import type { Item } from '../../../apps/portal/assets/js/offline/items.ts';
import type { Store } from '../../../apps/portal/assets/js/offline/queue.ts';
import type { Steps } from './steps.ts';

/** The storage of one phone, seen by all its tabs. A tab may die before a step is taken, and before it hears that it was. */
export class PretendStore {
  readonly items = new Map<string, Item>();
  /** By owner and form. */
  readonly drafts = new Map<string, Draft>();
  /** The last words of an author for each token, whatever became of them. */
  readonly written = new Map<string, Item>();
  /** What became another thing, by the token it had. */
  readonly renamed = new Map<string, string>();

  seenFrom(tab: string, steps: Steps): Store {
    const step = async <T>(effect: () => T): Promise<T> => {
      await steps.gate(tab);
      const result = effect();
      await steps.gate(tab);
      return result;
    };
    return {
      add: (item, isAgain) => step(() => this.add(item, isAgain)),
      find: (token) => step(() => this.items.get(token)),
      listItems: (owner) => step(() => [...this.items.values()].filter((item) => item.owner === owner)),
      change: (token, next) => step(() => this.change(token, next)),
      handBack: (token, may, beside) => step(() => this.handBack(token, may, beside)),
    };
  }

  private add(item: Item, isAgain = false): boolean {
    const place = placeOf(item.owner, item.action);
    const cameFrom = this.drafts.get(place)?.origin?.token;
    if (isAgain && cameFrom !== item.token) return false;
    if (this.items.has(item.token)) throw new Error(`${item.token} is here already`);
    this.put(item);
    if (cameFrom === undefined || cameFrom === item.token) this.drafts.delete(place);
    return true;
  }

  private handBack(token: string, may: (now: Item) => boolean, beside: Answers): Draft | undefined {
    const now = this.items.get(token);
    if (!now || !may(now) || this.drafts.has(placeOf(now.owner, now.action))) return undefined;
    const draft = draftFrom(now, beside);
    this.items.delete(token);
    this.drafts.set(placeOf(now.owner, now.action), draft);
    return draft;
  }

  private put(item: Item): void {
    this.items.set(item.token, item);
    if (this.written.get(item.token)?.fields !== item.fields && item.status === 'waiting')
      this.written.set(item.token, item);
  }

  private rename(token: string, after: Item): void {
    this.items.delete(token);
    this.items.set(after.token, after);
    this.written.set(after.token, after);
    this.renamed.set(token, after.token);
  }

  private change(token: string, next: (now: Item) => Item | null): Item | undefined {
    const now = this.items.get(token);
    if (!now) return undefined;
    const after = next(now);
    if (after && after.token !== token) this.rename(token, after);
    else if (after) this.put(after);
    else this.items.delete(token);
    return after ?? undefined;
  }
}

function placeOf(owner: string, form: string): string {
  return `${owner} ${form}`;
}

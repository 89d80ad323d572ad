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

  seenFrom(tab: string, steps: Steps): Store {
    const step = async <T>(effect: () => T): Promise<T> => {
      await steps.gate(tab);
      const result = effect();
      await steps.gate(tab);
      return result;
    };
    return {
      add: (item) => step(() => this.add(item)),
      find: (token) => step(() => this.items.get(token)),
      of: (owner) => step(() => [...this.items.values()].filter((item) => item.owner === owner)),
      change: (token, next) => step(() => this.change(token, next)),
      handBack: (token, may, beside) => step(() => this.handBack(token, may, beside)),
    };
  }

  private add(item: Item): void {
    if (this.items.has(item.token)) throw new Error(`${item.token} is here already`);
    this.put(item);
    this.drafts.delete(placeOf(item.owner, item.action));
  }

  private handBack(token: string, may: (now: Item) => boolean, beside: Answers): boolean {
    const now = this.items.get(token);
    if (!now || !may(now) || this.drafts.has(placeOf(now.owner, now.action))) return false;
    this.items.delete(token);
    return Boolean(this.drafts.set(placeOf(now.owner, now.action), draftFrom(now, beside)));
  }

  private put(item: Item): void {
    this.items.set(item.token, item);
    if (this.written.get(item.token)?.fields !== item.fields && item.status === 'waiting')
      this.written.set(item.token, item);
  }

  private change(token: string, next: (now: Item) => Item | null): Item | undefined {
    const now = this.items.get(token);
    if (!now) return undefined;
    const after = next(now);
    if (after) this.put(after);
    else this.items.delete(token);
    return after ?? undefined;
  }
}

function placeOf(owner: string, form: string): string {
  return `${owner} ${form}`;
}

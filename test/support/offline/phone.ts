import type { Written } from '../../../apps/portal/assets/js/offline/items.ts';
import { Queue, type Lock } from '../../../apps/portal/assets/js/offline/queue.ts';
import { PretendServer } from './pretend-server.ts';
import { PretendStore } from './pretend-store.ts';
import { Steps } from './steps.ts';

export type Move =
  | { readonly do: 'write'; readonly tab: number; readonly what: Partial<Written>; readonly text: string }
  | { readonly do: 'send' | 'kill'; readonly tab: number }
  | { readonly do: 'step'; readonly n: number }
  | { readonly do: 'line'; readonly is: PretendServer['line'] }
  | { readonly do: 'loseReply' | 'breakDown' }
  | { readonly do: 'signIn'; readonly as: string | null }
  | { readonly do: Touch; readonly tab: number; readonly n: number; readonly text?: string }
  /** Somebody sends what came back to them, in other words. */
  | { readonly do: 'resend'; readonly tab: number; readonly text: string };

/** `see`: the page with what is wrong is before its author. */
type Touch = 'edit' | 'open' | 'release' | 'retry' | 'remove' | 'see';

const HOUR = 3_600_000;
const BLANK: Omit<Written, 'owner'> = {
  ...{
    kind: 'contribution',
    action: '/testing/1/contributions',
    page: '/testing/1/contributions/new',
    title: 'A thing',
  },
  ...{ fields: [], pictures: [], picturesTo: '/testing/1/pictures', isFinal: true },
};

/** A shared phone with several tabs, its storage, and the server far away. */
export class Phone {
  readonly steps = new Steps();
  readonly store = new PretendStore();
  readonly server = new PretendServer();
  readonly takenAway = new Set<string>();
  private readonly tabs = new Map<number, { name: string; queue: Queue }>();
  private now = 0;
  private minted = 0;
  private opened = 0;

  /** @param locked without a lock, tabs send at the same time: the worst a fallback can do */
  constructor(private readonly locked: boolean) {}

  async make(move: Move): Promise<void> {
    if ('n' in move && move.do !== 'step') {
      this.touch(move.do, move.tab, move.n, move.text);
      return;
    }
    switch (move.do) {
      case 'write':
        this.start(() => this.tab(move.tab).queue.write({ ...this.written(move), ...move.what }));
        break;
      case 'send':
        this.start(() => this.tab(move.tab).queue.send(this.ownerAt(move.tab)));
        break;
      case 'resend':
        this.resend(move);
        break;
      case 'kill':
        this.kill(move.tab);
        break;
      case 'step':
        this.now += HOUR / 100;
        await this.steps.next(move.n);
        break;
      case 'line':
      case 'loseReply':
      case 'breakDown':
      case 'signIn':
        this.disturb(move);
    }
  }

  /** Everybody comes back, one after the other, with a good connection: what can go out does. */
  async settle(owners: readonly string[]): Promise<void> {
    for (const tab of [...this.tabs.keys()]) this.kill(tab);
    Object.assign(this.server, { line: 'up', repliesToLose: 0, breakdowns: 0 });
    for (const owner of [...owners, ...owners]) {
      this.now += 2 * HOUR;
      this.server.signedIn = owner;
      this.start(() => this.tab(99).queue.send(owner, { urgent: true }));
      await this.steps.next(0);
      await this.steps.all();
    }
  }

  /** Two people share the phone; whose page a tab shows is fixed when it is opened. */
  private ownerAt(tab: number): string {
    return tab % 2 ? 'bruno' : 'ana';
  }

  private written({ tab, text }: { tab: number; text: string }): Written {
    return { ...BLANK, owner: this.ownerAt(tab), fields: [['text', text]] };
  }

  private resend({ tab, text }: { tab: number; text: string }): void {
    const owner = this.ownerAt(tab);
    const draft = [...this.store.drafts.values()].find((each) => each.owner === owner);
    if (!draft) return;
    const { form: action, origin, pictures = [] } = draft;
    const before = this.store.written.get(origin?.token ?? '');
    const { kind, isFinal } = before ?? BLANK;
    const written = { ...this.written({ tab, text }), kind, isFinal, action, pictures };
    this.start(() => this.tab(tab).queue.write(written, origin));
  }

  private disturb(move: Extract<Move, { do: 'line' | 'loseReply' | 'breakDown' | 'signIn' }>): void {
    if (move.do === 'line') this.server.line = move.is;
    else if (move.do === 'signIn') this.server.signedIn = move.as;
    else if (move.do === 'loseReply') this.server.repliesToLose = 1;
    else this.server.breakdowns = 2;
  }

  private touch(how: Touch, tab: number, n: number, words?: string): void {
    const owner = this.ownerAt(tab);
    const mine = [...this.store.items.values()].filter((item) => item.owner === owner && item.status !== 'sent');
    const item = mine[n % (mine.length || 1)];
    if (!item) return;
    const { queue } = this.tab(tab);
    if (how === 'remove') this.takenAway.add(item.token);
    const text = words ?? `${item.fields[0]?.[1] ?? ''}, and more`.replace(/invalid|closed/, 'corrected');
    if (how === 'edit') this.start(() => queue.rewrite(item.token, { ...item, fields: [['text', text]] }));
    else if (how === 'remove') this.start(() => queue.remove(item.token));
    else if (how === 'see') this.start(() => queue.handBack(owner, item.token));
    else this.start(() => queue[how](owner, item.token));
  }

  private start(work: () => Promise<unknown>): void {
    void work();
  }

  private kill(tab: number): void {
    const { name } = this.tab(tab);
    this.steps.kill(name);
    this.tabs.delete(tab);
    // A browser takes the lock from a page that dies.
    this.queued = this.queued.filter((each) => each.name !== name);
    if (this.holder === name) this.handOn();
  }

  private tab(number: number): { name: string; queue: Queue } {
    const known = this.tabs.get(number);
    if (known) return known;
    const name = `tab ${number}, opened as the ${(this.opened += 1)}.`;
    const around = {
      ...{ now: () => this.now, chance: () => 0.5 },
      token: () => `token-${(this.minted += 1)}`,
    };
    const network = this.server.from(name, this.steps);
    const queue = new Queue(this.store.seenFrom(name, this.steps), network, this.lockOf(name), around);
    this.tabs.set(number, { name, queue });
    return { name, queue };
  }

  private holder = '';
  private queued: { name: string; go: () => void }[] = [];

  private lockOf(name: string): Lock {
    return {
      hold: async (work) => {
        if (!this.locked) return work();
        if (this.holder) await new Promise<void>((go) => this.queued.push({ name, go }));
        else this.holder = name;
        try {
          return await work();
        } finally {
          this.handOn();
        }
      },
    };
  }

  private handOn(): void {
    const next = this.queued.shift();
    this.holder = next?.name ?? '';
    next?.go();
  }
}

import type { Answer } from '../../../apps/portal/assets/js/offline/answers.ts';
import { fieldsToSend, type Item, type Picture } from '../../../apps/portal/assets/js/offline/items.ts';
import type { Network } from '../../../apps/portal/assets/js/offline/queue.ts';
import type { Steps } from './steps.ts';

/** What the server has: one for each token, as the real one. */
export interface Arrival {
  readonly owner: string;
  readonly text: string;
  readonly pictures: readonly string[];
  /** The mission had been done elsewhere: what stopped somebody was told all the same. */
  readonly isMoot: boolean;
  /** How often it was sent, repetitions included. */
  readonly times: number;
  /** How often its author had touched it when it was sent, and what it said before. */
  readonly revisionOnPhone: number;
  readonly replaced: readonly string[];
}

const NOT_TAKEN: Answer = {
  kind: 'problems',
  problems: [{ field: '', text: 'Other words of yours stand there' }],
  outcome: 'superseded',
};

/** The server behind a bad connection: it takes each token once, and only from who is signed in. */
export class PretendServer {
  readonly arrived = new Map<string, Arrival>();
  readonly foreign: string[] = [];
  signedIn: string | null = null;
  line: 'up' | 'down' | 'offline' = 'up';
  repliesToLose = 0;
  breakdowns = 0;
  private readonly pictures = new Map<string, string>();

  /** The way from a tab to here. */
  from(tab: string, steps: Steps): Network {
    const way = async (answer: () => Answer): Promise<Answer> => {
      if (this.line === 'offline') return { kind: 'offline' };
      await steps.gate(tab);
      if (this.line !== 'up') throw new Error('The request was lost');
      const said = answer();
      await steps.gate(tab);
      if (this.line !== 'up' || this.repliesToLose-- > 0) throw new Error('The reply was lost');
      return said;
    };
    return {
      send: (item) => way(() => this.refusal(item) ?? this.take(item)),
      upload: (item, picture) => way(() => this.refusal(item) ?? this.takePicture(picture)),
    };
  }

  private refusal({ owner }: Item): Answer | undefined {
    if (this.signedIn === null) return { kind: 'sign-in' };
    if (this.signedIn !== owner) return { kind: 'other-person', text: 'Somebody else is signed in' };
    return this.breakdowns-- > 0 ? { kind: 'later', afterMs: 0 } : undefined;
  }

  private take(item: Item): Answer {
    const sent = fieldsToSend(item);
    const valuesOf = (name: string) => sent.filter(([each]) => each === name).map(([, value]) => value);
    const [text = '', token = '', revisionOnPhone = '0'] = ['text', 'clientToken', 'revisionOnPhone'].flatMap(valuesOf);
    const before = this.arrived.get(token);
    // What is wrong is wrong, whatever stands there already.
    const refusal = refusedAtFirst(text) ?? (before && refusedAgain(before, item, text, Number(revisionOnPhone)));
    if (refusal) return refusal;
    if (text.includes('answered elsewhere') && item.kind === 'answers') return NOT_TAKEN;
    const now = {
      ...{ owner: this.signedIn ?? '', text, pictures: valuesOf('pictures'), revisionOnPhone: Number(revisionOnPhone) },
      isMoot: text.includes('done elsewhere'),
    };
    if (now.owner !== item.owner) this.foreign.push(token);
    this.arrived.set(token, { ...standing(before, now, item), times: (before?.times ?? 0) + 1 });
    const moot = now.isMoot && !before ? { says: 'You had done this already' } : {};
    return { kind: 'taken', location: `/thanks/${token}`, ...moot };
  }

  private takePicture({ token, name }: Picture): Answer {
    if (name.includes('hostile')) return { kind: 'problems', problems: [{ field: 'picture', text: 'Not a picture' }] };
    const id = this.pictures.get(token) ?? `picture-${token}`;
    this.pictures.set(token, id);
    return { kind: 'taken', location: id };
  }
}

/** What stands there afterwards: of what arrives first and stays, the first; else the latest its author has written. */
function standing(
  before: Arrival | undefined,
  now: Omit<Arrival, 'times' | 'replaced'>,
  { isFinal }: Item,
): Omit<Arrival, 'times'> {
  if (!before) return { ...now, replaced: [] };
  if (isFinal || now.revisionOnPhone < before.revisionOnPhone || before.replaced.includes(now.text)) return before;
  return { ...now, replaced: before.text === now.text ? before.replaced : [...before.replaced, before.text] };
}

function refusedAtFirst(text: string): Answer | undefined {
  if (text.includes('invalid')) return { kind: 'problems', problems: [{ field: 'text', text: 'Too long' }] };
  return text.includes('closed') ? { kind: 'refused', text: 'This test has ended' } : undefined;
}

/** Of what arrives first and stays, another text under the same token is not taken; else of two of one revision the second. */
function refusedAgain(before: Arrival, { isFinal }: Item, text: string, revisionOnPhone: number): Answer | undefined {
  if (before.text === text || before.replaced.includes(text)) return undefined;
  return isFinal || before.revisionOnPhone === revisionOnPhone ? NOT_TAKEN : undefined;
}

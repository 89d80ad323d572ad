import fc from 'fast-check';
import type { FeedbackMode } from '#campaigns';
import { OpenedStamps } from '#contributions';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { UntakenResponses } from '../untaken/untaken.service.js';
import type { ResponseOutcome } from './sent-form.js';

const clock = new TestClock();
let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct({ clock });
});

/** A form in somebody's hands, as one device has it. */
interface Form {
  readonly token: string;
  readonly basis: string | undefined;
  readonly opened: string | undefined;
  readonly change: boolean;
  /** What its author saw of what counts when they opened it, and all they have written into it. */
  readonly seen: string | undefined;
  readonly written: string[];
}

interface Sent {
  readonly form: Form;
  readonly text: string;
  readonly revisionOnPhone: number;
}

type Act =
  | { readonly do: 'open' | 'write' | 'send' | 'lose'; readonly on: number }
  /** Something that was sent before arrives once more, late. */
  | { readonly do: 'again'; readonly n: number }
  | { readonly do: 'use' | 'keep'; readonly n: number }
  | { readonly do: 'end' | 'wait' };

const on = fc.nat({ max: 1 });
const n = fc.nat({ max: 9 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('open' as const, 'write' as const, 'lose' as const), on }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('use' as const, 'keep' as const), n }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('end' as const, 'wait' as const) }) },
);

/** One person with two devices, who remembers every word they have sent. */
class Person {
  private readonly forms: (Form | undefined)[] = [];
  private readonly sent: Sent[] = [];
  /** Texts their author has let go: written over in the same form, replaced after they were seen, or decided against. */
  private readonly letGo = new Set<string>();
  /** Told that it was not taken, and still on the device. */
  private readonly told = new Set<string>();
  private ended = false;
  private minted = 0;

  private constructor(
    private readonly test: TestUnderWay,
    private readonly tester: ATester,
    private readonly mode: FeedbackMode,
  ) {}

  static async in(mode: FeedbackMode): Promise<Person> {
    const test = await TestUnderWay.of(product, mode);
    return new Person(test, await aTester(test.rollout, test.entity), mode);
  }

  async make(act: Act): Promise<void> {
    switch (act.do) {
      case 'open':
        return this.open(act.on);
      case 'write':
        this.write(act.on);
        return;
      case 'send':
      case 'lose':
        return this.send(act.on, act.do === 'lose');
      case 'again':
        return this.arrive(this.sent[act.n % (this.sent.length || 1)]);
      case 'use':
      case 'keep':
        return this.decide(act.do, act.n);
      case 'end':
        return this.end();
      case 'wait':
        clock.moveOn({ hours: 30 });
    }
  }

  /** Every text that was ever sent counts, was let go by its author, or is kept for them and said so. */
  async expectNothingLost(): Promise<void> {
    const [stored, kept] = [await this.stored(), await this.kept()];
    for (const { text } of this.sent) {
      const places = [text === stored, kept.includes(text), this.letGo.has(text), this.told.has(text)];
      if (!places.some(Boolean)) throw new Error(`"${text}" is lost`);
    }
    expect(await this.test.differences()).toEqual([]);
  }

  private async open(device: number): Promise<void> {
    if (this.ended) return;
    const own = await this.test.sent(this.tester);
    const { enrolmentId } = this.tester;
    const part = {
      rolloutId: this.test.rollout.id,
      missionId: this.test.campaign.missions[1]?.id ?? 0,
      productId: this.test.own,
    };
    this.forms[device] = {
      token: `token-${(this.minted += 1)}-of-a-form`,
      basis: this.mode === 'anonymous' ? undefined : (own?.basis ?? 'none'),
      opened: product.get(OpenedStamps).ofForm({ ...part, enrolmentId, feedbackMode: this.mode }),
      change: own !== null,
      seen: own ? String(own.answers['why']) : undefined,
      written: [],
    };
    this.write(device);
  }

  private write(device: number): void {
    const form = this.forms[device];
    const before = form?.written.at(-1);
    if (before) this.letGo.add(before);
    form?.written.push(`Text ${(this.minted += 1)} of device ${device}`);
  }

  private async send(device: number, isReplyLost: boolean): Promise<void> {
    const form = this.forms[device];
    const text = form?.written.at(-1);
    if (!form || !text) return;
    const sent = { form, text, revisionOnPhone: form.written.length };
    this.sent.push(sent);
    await this.arrive(sent);
    // The phone lets go of what was answered; what was not may be sent again, or written over.
    if (!isReplyLost) this.forms[device] = undefined;
  }

  private async arrive(sent: Sent | undefined): Promise<void> {
    if (!sent) return;
    const { form, text, revisionOnPhone } = sent;
    const before = await this.stored();
    const answers = { nps: 3, why: text, csat: 2 };
    const known = { basis: form.basis, opened: form.opened, clientToken: form.token, revisionOnPhone };
    const wishes = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    const outcome = form.change
      ? await this.test.change(this.tester, answers, wishes)
      : await this.test.submit(this.tester, answers, wishes);
    await this.check(outcome, sent, before);
  }

  private async check(outcome: ResponseOutcome, { form, text }: Sent, before: string | undefined): Promise<void> {
    const [stored, kept] = [await this.stored(), await this.kept()];
    if (outcome === 'changed') {
      // Nothing is replaced that its author has not seen, or written into this very form.
      expect([form.seen, ...form.written]).toContain(before);
      if (before !== undefined) this.letGo.add(before);
    }
    if (outcome === 'stored' || outcome === 'changed') expect(stored ?? text).toBe(text);
    else expect(stored).toBe(before);
    if (outcome === 'unchanged') expect(text === stored || this.letGo.has(text)).toBe(true);
    const isTold = ['superseded', 'late', 'already_received'].includes(outcome);
    if (isTold && this.mode !== 'anonymous') expect(kept).toContain(text);
    // Under anonymous the device keeps what it is told of, and what was stored is out of everybody's reach.
    if (this.mode === 'anonymous' && (isTold || outcome === 'stored')) this.told.add(text);
  }

  private async decide(how: 'use' | 'keep', n: number): Promise<void> {
    const beside = await product.get(UntakenResponses).mine(this.tester.ctx, this.test.place);
    const chosen = beside.kept[n % (beside.kept.length || 1)];
    if (!chosen || (how === 'use' && !chosen.canUse)) return;
    const before = beside.stored && String(beside.stored.answers['why']);
    if (how === 'keep') {
      await product.get(UntakenResponses).discard(this.tester.ctx, this.test.place, chosen.id);
      this.letGo.add(String(chosen.answers['why']));
      return;
    }
    await product.get(UntakenResponses).use(this.tester.ctx, this.test.place, chosen.id, beside.stored?.basis);
    if (before) this.letGo.add(before);
    expect(await this.stored()).toBe(chosen.answers['why']);
  }

  private async end(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.test.endTesting();
  }

  private async stored(): Promise<string | undefined> {
    const own = await this.test.sent(this.tester);
    return own ? String(own.answers['why']) : undefined;
  }

  private async kept(): Promise<string[]> {
    return (await this.test.untaken(this.tester)).map(({ answers }) => String(answers['why']));
  }
}

describe.each(['named', 'confidential', 'anonymous'] as const)(
  'two devices, lost replies, corrections, late arrivals and the end, %s',
  (mode) => {
    it('lose no text that somebody sent, and replace none its author has not seen', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 30, size: 'max' }), async (acts) => {
          const person = await Person.in(mode);
          for (const each of acts) await person.make(each);
          await person.expectNothingLost();
        }),
        { numRuns: mode === 'confidential' ? 20 : 10 },
      );
    }, 120_000);
  },
);

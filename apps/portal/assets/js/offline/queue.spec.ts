import fc from 'fast-check';
import { Phone, type Move } from '../../../../../test/support/offline/phone.ts';
import type { Arrival } from '../../../../../test/support/offline/pretend-server.ts';
import type { Item, Picture } from './items.ts';

const OWNERS = ['ana', 'bruno'];
const tab = fc.nat({ max: 3 });
const n = fc.nat({ max: 20 });
const picture = fc.constantFrom('receipt.png', 'hostile.svg');
const text = fc.constantFrom(
  'The receipt is late',
  'It is quick',
  'invalid',
  'closed',
  'done elsewhere',
  'answered elsewhere',
);
const what = fc
  .record({
    isFinal: fc.boolean(),
    kind: fc.constantFrom('answers', 'contribution', 'blocked', 'skipped'),
    names: fc.array(picture, { maxLength: 2 }),
  })
  .map(({ isFinal, kind, names }) => ({ kind, isFinal, pictures: names.map(aPicture), action: `/${kind}` }));

const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write'), tab, what, text }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send'), tab }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('edit', 'edit', 'open', 'release', 'retry'), tab, n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit'), tab, n, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('see'), tab, n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resend'), tab, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('line'), is: fc.constantFrom('up', 'up', 'down', 'offline') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('loseReply', 'loseReply', 'breakDown') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('signIn'), as: fc.constantFrom('ana', 'bruno', null) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill'), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), tab, n }) },
);
const STEPS: Move[] = Array.from({ length: 12 }, () => ({ do: 'step', n: 0 }));
/** The reply is lost, it is changed, comes back with something wrong, and is corrected: the longest way round. */
const detour = fc.tuple(n, fc.nat({ max: 3 }), text).map(([at, edits, words]): Move[] => [
  ...([
    { do: 'line', is: 'up' },
    { do: 'signIn', as: 'ana' },
  ] as const),
  { do: 'loseReply' } as const,
  { do: 'send', tab: 0 } as const,
  ...STEPS,
  ...Array.from({ length: edits }, () => [{ do: 'edit', tab: 0, n: at } as const, ...STEPS]).flat(),
  { do: 'send', tab: 0 } as const,
  ...STEPS,
  { do: 'edit', tab: 0, n: at, text: 'invalid' } as const,
  ...STEPS,
  { do: 'send', tab: 0 } as const,
  ...STEPS,
  { do: 'see', tab: 0, n: at } as const,
  ...STEPS,
  { do: 'resend', tab: 0, text: words } as const,
  ...STEPS,
]);
/** Something happens, and then some of what is under way goes on for a while. */
const move = fc.tuple(happening, fc.array(n, { maxLength: 12, size: 'max' }));
const plain = move.map(([first, then]) => [first, ...then.map((each) => ({ do: 'step', n: each }))] as Move[]);
const moves = fc
  .array(fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: detour }), { maxLength: 40, size: 'max' })
  .map((list) => list.flat());

describe('the queue on a phone with a bad connection', () => {
  it.each([
    ['one sender at a time', true],
    ['several at once, as where a browser knows no locks', false],
  ])(
    'brings each thing once and loses none, with %s',
    async (_, locked) => {
      await fc.assert(
        fc.asyncProperty(moves, async (made) => {
          const phone = new Phone(locked);
          phone.server.signedIn = 'ana';
          for (const move of made) await phone.make(move);
          await phone.settle(OWNERS);
          for (const written of phone.store.written.values()) expectKept(phone, written, locked);
          expect(phone.server.foreign).toEqual([]);
          expect([...phone.server.arrived.keys()].filter((token) => !phone.store.written.has(token))).toEqual([]);
        }),
        { numRuns: 500 },
      );
    },
    120_000,
  );
});

/** Where one thing has to be once everybody came back: with the server as last written, or still here with a reason to see. */
function expectKept(phone: Phone, written: Item, locked: boolean): void {
  const { token } = written;
  const [here, there] = [phone.store.items.get(token), phone.server.arrived.get(token)];
  if (there) expect(there.owner).toBe(written.owner);
  if (isElsewhere(phone, written)) return;
  if (here && here.status !== 'sent') {
    expect(['attention', 'refused', 'superseded']).toContain(here.status);
    expectNotByItself(here, locked);
    expect(here.fields).toEqual(written.fields);
    expect(here.pictures.map((each) => each.token)).toEqual(written.pictures.map((each) => each.token));
    return;
  }
  if (!there) throw new Error(`${token} has vanished`);
  expectTold(there, here, locked);
  const isTold = here?.overtaken === true && written.isFinal;
  if (isTold) expect(here.fields).toEqual(written.fields);
  // Without a lock a slow sender may bring an old version after the new one; what replaces is then the older.
  else if (locked || written.isFinal) expect([['text', there.text]]).toEqual(written.fields);
  const leftOut = here?.pictures ?? [];
  expect(leftOut.every(({ refused, content }) => refused !== null && !content)).toBe(true);
  if (!isTold) expect(there.pictures.length + leftOut.length).toBe(written.pictures.length);
}

/** Somebody who corrects what they wrote goes on with it: it stands in its own way as little as in that of others. */
function expectNotByItself({ status, isFinal, fields }: Item, locked: boolean): void {
  if (locked && !isFinal && status === 'superseded') expect(fields[0]?.[1]).toContain('answered elsewhere');
}

/** That the mission had been done elsewhere stays here to be read, unless the reply was lost that said so. */
function expectTold(there: Arrival, here: Item | undefined, locked: boolean): void {
  if (locked && there.isMoot && there.times === 1) expect(here?.reason).not.toBe('');
}

/** Its author took it away, or has it in another shape. */
function isElsewhere(phone: Phone, written: Item): boolean {
  const { token } = written;
  return phone.takenAway.has(token) || isAnotherThing(phone, token) || isDraftOnly(phone, written);
}

/** Other words of its author have arrived as it; these are a thing of their own since, and looked at as such. */
function isAnotherThing({ store, server }: Phone, token: string): boolean {
  if (!store.renamed.has(token)) return false;
  expect(server.arrived.has(token)).toBe(true);
  return true;
}

/** Back with its author, in one place and not in two. */
function isDraftOnly({ store }: Phone, { token, owner, fields }: Item): boolean {
  const draft = [...store.drafts.values()].find(({ origin }) => origin?.token === token);
  if (!draft) return false;
  expect(store.items.has(token)).toBe(false);
  expect([draft.owner, draft.answers['text']]).toEqual([owner, fields.map(([, value]) => value)]);
  return true;
}

let minted = 0;
function aPicture(name: string): Picture {
  return { token: `picture-${(minted += 1)}`, name, content: new Blob([name]), id: '', refused: null, tries: 0 };
}

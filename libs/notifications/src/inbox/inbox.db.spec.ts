import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Person } from '#identity';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { aPerson } from '../../../../test/factories/directory.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { InboxTidy } from './inbox-tidy.js';
import { InboxReadModel } from './inbox.read-model.js';
import { Inbox, type News } from './inbox.service.js';
import type { Recipient } from './recipients.js';

describe('the inbox', () => {
  const clock = new TestClock();
  const voices = new Map<string, number>();
  let fingerprint: string | null = null;
  let product: OpenProduct;
  let inbox: Inbox;
  let shown: InboxReadModel;
  beforeAll(async () => {
    product = await openProduct({ clock });
    inbox = product.get(Inbox);
    shown = product.get(InboxReadModel);
    inbox.recipients({
      mine: ({ personId }) =>
        Promise.resolve({
          ids: [...voices].filter(([, person]) => person === personId).map(([voice]) => voice),
          byName: [],
          ofDevice: [],
          sessionFingerprint: fingerprint,
        }),
      findPerson: (_ctx, voice) => Promise.resolve(voices.get(voice) ?? null),
    });
    inbox.renderNews('test.said', (_ctx, { word = '' }) => Promise.resolve({ key: String(word), href: '/inbox' }));
  });
  beforeEach(() => {
    fingerprint = null;
  });

  const news = (recipient: Recipient, word: string, more: Partial<News> = {}): News => ({
    recipient,
    kind: 'test.said',
    about: { word },
    at: clock.now(),
    ...more,
  });
  const to = ({ id }: Person, word: string, more: Partial<News> = {}) => news({ person: id }, word, more);
  const tell = (...all: News[]) => inbox.tell(product.system, all);
  const aVoiceOf = ({ id }: Person) => {
    const voice = randomBytes(16).toString('hex');
    voices.set(voice, id);
    return voice;
  };
  const entriesOf = (recipient: string) =>
    product.get(Database).repository(undefined, InboxEntry).findBy({ recipient });
  const wordsOn = ({ items }: Awaited<ReturnType<InboxReadModel['page']>>) => items.map(({ told }) => told?.key);
  async function everyPage(ctx: RequestContext): Promise<(string | undefined)[]> {
    const words: (string | undefined)[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await shown.page(ctx, cursor);
      words.push(...wordsOn(page));
      if (page.next === null) return words;
      cursor = page.next;
    }
  }

  it('hears of something exactly when it happens', async () => {
    const person = await aPerson();
    const undone = product.get(UnitOfWork).run(product.system, async (inner) => {
      await inbox.tell(inner, [to(person, 'decided')]);
      throw new Error('not decided after all');
    });
    await expect(undone).rejects.toThrow('not decided after all');
    expect(await entriesOf(`p:${person.id}`)).toEqual([]);
    await tell();
    await tell(to(person, 'decided'));
    expect(await shown.unseen(actingAs(person))).toBe(1);
  });

  it('holds something told again once: the first stays, read as it was', async () => {
    const [ana, rui] = [await aPerson(), await aPerson()];
    const once = { idempotencyKey: 'outcome:7' };
    await tell(to(ana, 'first', once), to(rui, 'first', once), to(ana, 'other', { idempotencyKey: 'outcome:8' }));
    await inbox.seeAll(actingAs(ana));
    await Promise.all([1, 2].map(() => tell(to(ana, 'again', once), to(rui, 'again', once))));
    expect((await everyPage(actingAs(ana))).sort()).toEqual(['first', 'other']);
    expect(await shown.unseen(actingAs(ana))).toBe(0);
    expect(await shown.unseen(actingAs(rui))).toBe(1);
  });

  it('takes news for more people than fit one statement', async () => {
    const person = await aPerson();
    await tell(...Array.from({ length: 250 }, (_, at) => to(person, `n${at}`)));
    expect(await shown.unseen(actingAs(person))).toBe(100);
    expect(await entriesOf(`p:${person.id}`)).toHaveLength(250);
  });

  it('shows everything once, the newest first, however many came in the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 50 }), async (minutes) => {
        const person = await aPerson();
        const at = (minute: number) => new Date(clock.now().getTime() + minute * 60_000);
        await tell(...minutes.map((minute, place) => to(person, `${minute} ${place}`, { at: at(minute) })));
        const words = await everyPage(actingAs(person));
        expect([...words].sort()).toEqual(minutes.map((minute, place) => `${minute} ${place}`).sort());
        const order = words.map((word) => Number(word?.split(' ')[0]));
        expect(order).toEqual([...order].sort((one, other) => other - one));
      }),
      { numRuns: 15 },
    );
  });

  it('goes on from where a page ended, whatever was told or read meanwhile', async () => {
    const person = await aPerson();
    const ctx = actingAs(person);
    for (let at = 1; at <= 30; at += 1) await tell(to(person, `n${at}`, { at: new Date(clock.now().getTime() + at) }));
    const first = await shown.page(ctx);
    await tell(to(person, 'newest', { at: new Date(clock.now().getTime() + 99) }));
    await inbox.seeAll(ctx);
    expect(wordsOn(await shown.page(ctx, first.next!))).toEqual(Array.from({ length: 10 }, (_, at) => `n${10 - at}`));
  });

  it('can be read by whole days, also where an alias and a reader far from Greenwich make days alternate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(90), { minLength: 1, maxLength: 60 }), async (hours) => {
        const person = await aPerson();
        const voice = aVoiceOf(person);
        const at = (hour: number) => new Date(clock.now().getTime() + hour * 3_600_000);
        await tell(
          ...hours.map((hour, place) =>
            place % 5 ? to(person, `w${place}`, { at: at(hour) }) : news({ voice }, `w${place}`, { at: at(hour) }),
          ),
        );
        const days: string[][] = [];
        const words: (string | undefined)[] = [];
        for (let cursor: string | undefined; ;) {
          const page = await shown.pageOfDays(actingAs(person, 'America/Cayenne'), cursor);
          days.push([...new Set(page.items.map(({ day }) => day))]);
          words.push(...wordsOn(page));
          if (page.next === null) break;
          cursor = page.next;
        }
        expect([...words].sort()).toEqual(hours.map((_, place) => `w${place}`).sort());
        expect(days.flat()).toHaveLength(new Set(days.flat()).size);
      }),
      { numRuns: 15 },
    );
  });

  it('refuses a cursor that is none instead of beginning anew', async () => {
    const ctx = actingAs(await aPerson());
    for (const cursor of ['x', '1-', '12345678901234-' + 'a'.repeat(32), `1-${'A'.repeat(32)}`, `1-${'a'.repeat(32)} `])
      await expect(shown.page(ctx, cursor)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is mine alone: nobody reads or marks what another was told', async () => {
    const [ana, rui] = [await aPerson(), await aPerson()];
    await tell(to(ana, 'mine'));
    const [entry] = await entriesOf(`p:${ana.id}`);
    await expect(inbox.see(actingAs(rui), entry!.id)).rejects.toMatchObject({ code: 'not_found' });
    await inbox.seeAll(actingAs(rui));
    expect(await shown.unseen(actingAs(ana))).toBe(1);
    await inbox.see(actingAs(ana), entry!.id);
    await inbox.see(actingAs(ana), entry!.id);
    expect(await entriesOf(`p:${ana.id}`)).toMatchObject([{ seen: true, mail: 'done' }]);
  });

  it('keeps of what an alias hears the day alone, and says that day wherever it is read', async () => {
    const person = await aPerson();
    const voice = aVoiceOf(person);
    clock.moveTo(`${new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)}T23:30:00.000Z`);
    const [utcDay, nextDay] = [clock.now(), new Date(clock.now().getTime() + 86_400_000)].map((at) =>
      at.toISOString().slice(0, 10),
    );
    await tell(news({ voice }, 'to an alias'), to(person, 'by name'));
    const [stored] = await entriesOf(`a:${voice}`);
    expect(stored!.at.toISOString()).toBe(`${utcDay}T00:00:00.000Z`);
    const { items } = await shown.page(actingAs(person, 'Europe/Berlin'));
    expect(items.map(({ told, day }) => [told?.key, day])).toEqual([
      ['by name', nextDay],
      ['to an alias', utcDay],
    ]);
  });

  it('in a session that somebody else may sit at holds what belongs to that session, to see and to mark', async () => {
    const person = await aPerson();
    const voice = aVoiceOf(person);
    await tell(
      news({ voice }, 'here', { sessionFingerprint: 'here' }),
      news({ voice }, 'there', { sessionFingerprint: 'there' }),
      to(person, 'by name'),
    );
    fingerprint = 'here';
    const verified = actingAs(person);
    const { actor } = verified;
    if (actor.kind !== 'person') throw new Error('Nobody');
    const unverified = verified.as({ ...actor, unverifiedSince: clock.now() });
    expect(await everyPage(unverified)).toEqual(['here']);
    await inbox.seeAll(unverified);
    expect(await shown.unseen(unverified)).toBe(0);
    const [there] = (await entriesOf(`a:${voice}`)).filter((each) => each.sessionFingerprint === 'there');
    await expect(inbox.see(unverified, there!.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await shown.unseen(verified)).toBe(2);
  });

  it('forgets after a year, to the minute, however much there is', async () => {
    const person = await aPerson();
    const yearAgo = new Date(clock.now().getTime() - 365 * 86_400_000);
    const before = new Date(yearAgo.getTime() - 1);
    await tell(...Array.from({ length: 1_050 }, (_, at) => to(person, `old ${at}`, { at: before })));
    await tell(to(person, 'a year old', { at: yearAgo }), to(person, 'new'));
    await product.get(InboxTidy).tidy(product.system);
    expect(await everyPage(actingAs(person))).toEqual(['new', 'a year old']);
  });
});

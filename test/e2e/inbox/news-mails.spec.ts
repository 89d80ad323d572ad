import { Person } from '#identity';
import { ContactDay, ContactPreferences, Inbox, InboxEntry, Mail, Mails } from '#notifications';
import { Database, UnitOfWork } from '#platform';
import { InboxTidy } from '../../../libs/notifications/src/inbox/inbox-tidy.js';
import { NewsRound } from '../../../libs/notifications/src/inbox/news-round.js';
import { anEntity, aPerson } from '../../factories/directory.js';
import { actingAs } from '../../factories/testers.js';
import { openProduct, type OpenProduct, type ProductOptions } from '../../support/product.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { TestClock } from '../../support/test-clock.js';
import { Masks, everyRowOf, mailRound, tell } from './scene.js';

const clock = new TestClock();
const masks = new Masks();
let smtp: TestSmtpServer;
let product: OpenProduct;

async function open(options: ProductOptions = {}): Promise<OpenProduct> {
  product = await openProduct({ clock, ...options, settings: { smtpUrl: smtp.url, ...options.settings } });
  masks.usedBy(product);
  return product;
}
const mailsTo = ({ email }: Person) => smtp.mails.filter(({ recipient }) => recipient === email);
const rows = () => product.get(Database).repository(undefined, Mail);
const entries = () => product.get(Database).repository(undefined, InboxEntry);
const somebody = (of: Parameters<typeof aPerson>[0] = {}) => aPerson({ locale: 'en', ...of });

beforeAll(async () => {
  smtp = await openSmtpServer();
  await open();
}, 30_000);
beforeEach(() => {
  smtp.refuse(undefined);
  clock.moveOn({ days: 8 });
});
afterAll(() => smtp.close());

describe('news', () => {
  it('come in one mail, in the language of who gets it, with links to our own pages', async () => {
    const ines = await somebody({ locale: 'pt', firstName: 'Inês' });
    for (const about of ['a', 'b', 'c']) await tell(ines, about);
    await mailRound();
    const [mail, ...others] = mailsTo(ines);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: '3 novidades para si' });
    expect(mail?.text).toContain('Olá, Inês');
    expect(mail?.text).toContain('- Marcar como lida: a\n  http://localhost:3000/testing?about=a\n');
    expect(mail?.html).toContain('href="http://localhost:3000/inbox"');
    const elsewhere = [...(mail?.html ?? '').matchAll(/href="([^"]*)"/g)].filter(
      ([, href]) => !href?.startsWith('http://localhost:3000/'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('are listed up to five, the newest first, with a word on how many more there are', async () => {
    const rui = await somebody();
    for (let at = 1; at <= 7; at += 1) {
      clock.moveOn({ minutes: 1 });
      await tell(rui, `news ${at}`);
    }
    await mailRound();
    const text = mailsTo(rui)[0]?.text ?? '';
    expect(text.match(/news \d/g)).toEqual(['news 7', 'news 6', 'news 5', 'news 4', 'news 3']);
    expect(text).toContain('and 2 more in your inbox');
  });

  it('are mailed once: the next mail lists only what came after', async () => {
    const lea = await somebody();
    await tell(lea, 'first');
    await mailRound();
    await mailRound();
    await tell(lea, 'second');
    await mailRound();
    expect(mailsTo(lea).map(({ text }) => /(first|second)/.exec(text ?? '')?.[0])).toEqual(['first', 'second']);
  });

  it('told twice under the same words, as by a job that is run again, are one entry', async () => {
    const eva = await somebody();
    await tell(eva, 'same', { once: 'outcome 7' });
    await tell(eva, 'same', { once: 'outcome 7' });
    await tell(eva, 'other', { once: 'outcome 8' });
    await tell(await somebody(), 'same', { once: 'outcome 7' });
    expect(await entries().countBy({ recipient: `p:${eva.id}` })).toBe(2);
    await mailRound();
    await tell(eva, 'same', { once: 'outcome 7' });
    await mailRound();
    expect(mailsTo(eva)).toHaveLength(1);
  });

  it('that are read before the mail goes out are left out of it; when all are, there is no mail', async () => {
    const [noa, tom] = [await somebody(), await somebody()];
    for (const person of [noa, tom]) for (const about of ['read', 'unread']) await tell(person, about);
    await product.get(NewsRound).run(product.system);
    const [read] = await entries().findBy({ recipient: `p:${noa.id}` });
    await product.get(Inbox).see(actingAs(noa), read!.id);
    await product.get(Inbox).seeAll(actingAs(tom));
    await mailRound();
    expect(mailsTo(noa)).toHaveLength(1);
    expect(mailsTo(noa)[0]?.subject).toBe('Something new for you');
    expect(mailsTo(tom)).toEqual([]);
    expect(await entries().countBy({ mail: 'due' })).toBe(0);
    expect(await entries().countBy({ mail: 'queued' })).toBe(0);
  });

  it('that make no sense any more are not mailed', async () => {
    const ada = await somebody();
    await tell(ada, 'gone');
    await tell(ada, 'unknown', { kind: 'of.a.newer.release' });
    await mailRound();
    expect(mailsTo(ada)).toEqual([]);
    await tell(ada, 'here');
    await tell(ada, 'gone');
    await mailRound();
    expect(mailsTo(ada)[0]?.subject).toBe('Something new for you');
  });
});

describe('the contact budget', () => {
  const reminded = async ({ id }: Person) => {
    await product
      .get(Mails)
      .queue(product.system, { template: 'recruitment.reminder', personId: id, references: { invitationId: 0 } });
  };

  it('lets three mails through in seven days; the rest waits and comes with the first that has room', async () => {
    const ana = await somebody();
    for (const day of [1, 2, 3, 4, 5]) {
      await tell(ana, `day ${day}`);
      await mailRound();
      clock.moveOn({ days: 1 });
    }
    expect(mailsTo(ana)).toHaveLength(3);
    clock.moveOn({ days: 1 });
    await mailRound();
    expect(mailsTo(ana)).toHaveLength(3);
    clock.moveOn({ days: 1 });
    await mailRound();
    const fourth = mailsTo(ana)[3];
    expect(fourth?.subject).toBe('2 new things for you');
    expect(fourth?.text).toMatch(/day 5[\s\S]*day 4/);
  });

  it('counts reminders, and nothing that reached nobody', async () => {
    const [busy, lucky] = [await somebody(), await somebody()];
    for (const person of [busy, lucky]) for (let times = 0; times < 3; times += 1) await reminded(person);
    await tell(busy, 'x');
    await mailRound();
    expect(mailsTo(busy)).toEqual([]);
    // An invitation that is not there: its reminders have been dropped by now.
    await tell(lucky, 'y');
    await mailRound();
    expect(mailsTo(lucky)).toHaveLength(1);
    expect(mailsTo(busy)).toHaveLength(1);
  });

  it('of nothing leaves everything in the inbox', async () => {
    await open({ settings: { contactBudget: 0 } });
    const zoe = await somebody();
    await tell(zoe, 'x');
    await mailRound();
    expect(mailsTo(zoe)).toEqual([]);
    expect(await entries().countBy({ recipient: `p:${zoe.id}`, mail: 'due' })).toBe(1);
    await open();
    await mailRound();
    expect(mailsTo(zoe)).toHaveLength(1);
  });

  it('forgets a day once it does not count any more', async () => {
    await tell(await somebody(), 'x');
    await mailRound();
    const days = product.get(Database).repository(undefined, ContactDay);
    await product.get(InboxTidy).tidy(product.system);
    expect(await days.count()).toBe(1);
    clock.moveOn({ days: 7 });
    await product.get(InboxTidy).tidy(product.system);
    expect(await days.count()).toBe(0);
  });
});

describe('what is told to an alias', () => {
  it('reaches whoever wears it, with what they hear by name, and says nothing a mailbox must not show', async () => {
    const kai = await somebody();
    const [one, other] = [masks.of(kai), masks.of(kai)];
    await tell(kai, 'assigned to you');
    await tell(one, 'secret words');
    await tell(other, 'more secret words');
    await tell(masks.of(await somebody()), 'of somebody else');
    await mailRound();
    const [mail, ...rest] = mailsTo(kai);
    expect(rest).toEqual([]);
    expect(mail?.subject).toBe('3 new things for you');
    expect(mail?.text).toContain('assigned to you');
    expect(mail?.text).toContain('2 pieces of news about what you wrote, support or follow under an alias.');
    expect(mail?.raw).not.toMatch(/secret|somebody else/);
    for (const alias of [one, other]) expect(mail?.raw).not.toContain(alias);
  });

  it('is told in full where the campaign is named', async () => {
    const kai = await somebody();
    await tell(masks.of(kai), 'said by name', { kind: 'test.named' });
    await mailRound();
    expect(mailsTo(kai)[0]?.text).toContain('said by name');
  });

  it('joins nobody to an alias in any row, on its way or after', async () => {
    const mia = await somebody();
    const alias = masks.of(mia);
    clock.moveTo(`${clock.now().toISOString().slice(0, 10)}T14:47:31.977Z`);
    await tell(alias, 'x');
    const entry = await entries().findOneByOrFail({ recipient: `a:${alias}` });
    expect(entry.at.toISOString()).toMatch(/T00:00:00\.000Z$/);
    await product.get(NewsRound).run(product.system);
    const [mail] = await rows().findBy({ personId: mia.id });
    expect(mail?.references).toEqual({});
    const others = ['mail', 'job', 'audit_entry', 'contact_day', 'contact_preference'];
    const told = await everyRowOf(...others);
    expect(told).not.toContain(alias);
    expect(told).not.toContain(entry.id);
    await mailRound();
    expect(mailsTo(mia)).toHaveLength(1);
    expect(await rows().countBy({ template: 'inbox.news' })).toBe(0);
    const after = await everyRowOf(...others);
    expect(after).not.toContain(alias);
    expect(after).not.toContain(entry.id);
    const ofDay = await product.get(Database).repository(undefined, ContactDay).findBy({ personId: mia.id });
    expect(ofDay).toEqual([{ personId: mia.id, day: clock.now().toISOString().slice(0, 10), mails: 1 }]);
    expect(await everyRowOf('inbox_entry')).not.toContain(mia.email);
  });

  it('whom nobody wears any more is told to nobody', async () => {
    const alias = masks.of(await somebody());
    await tell(alias, 'x');
    masks.drop(alias);
    await mailRound();
    expect(await entries().countBy({ recipient: `a:${alias}`, mail: 'done' })).toBe(1);
  });
});

describe('nobody is written to', () => {
  it('who has left, before or after the mail was queued', async () => {
    const [before, meanwhile] = [await somebody(), await somebody()];
    const leave = ({ id }: Person) =>
      product
        .get(UnitOfWork)
        .run(product.system, (inner) =>
          product.get(Database).repository(inner, Person).update({ id }, { active: false }),
        );
    for (const person of [before, meanwhile]) await tell(person, 'x');
    await leave(before);
    await product.get(NewsRound).run(product.system);
    await leave(meanwhile);
    await mailRound();
    expect([...mailsTo(before), ...mailsTo(meanwhile)]).toEqual([]);
    expect(await entries().countBy({ mail: 'due' })).toBe(0);
  });

  it('without an address; the inbox has it', async () => {
    const sam = await somebody({ email: null });
    await tell(sam, 'x');
    await mailRound();
    expect(await entries().findBy({ recipient: `p:${sam.id}` })).toMatchObject([{ seen: false, mail: 'done' }]);
  });

  it('who has switched it off, before or after the mail was queued', async () => {
    const [before, meanwhile] = [await somebody(), await somebody()];
    const choose = (person: Person, news: boolean) =>
      product.get(ContactPreferences).choose(actingAs(person), { news });
    for (const person of [before, meanwhile]) await tell(person, 'x');
    await choose(before, false);
    await product.get(NewsRound).run(product.system);
    await choose(meanwhile, false);
    await mailRound();
    expect([...mailsTo(before), ...mailsTo(meanwhile)]).toEqual([]);
    await choose(before, true);
    await tell(before, 'y');
    await mailRound();
    expect(mailsTo(before).map(({ subject }) => subject)).toEqual(['Something new for you']);
  });
});

describe('when something is amiss', () => {
  it('without a mail server everything waits, and comes in one mail once there is one', async () => {
    await open({ settings: { smtpUrl: undefined } });
    const max = await somebody();
    for (let day = 0; day < 10; day += 1) {
      await tell(max, `day ${day}`);
      await mailRound();
      clock.moveOn({ days: 1 });
    }
    expect(await rows().countBy({ personId: max.id })).toBe(0);
    await open();
    await mailRound();
    expect(mailsTo(max).map(({ subject }) => subject)).toEqual(['10 new things for you']);
  });

  it('while a mail is held up, what comes meanwhile waits for the next, so that one carries each', async () => {
    const liv = await somebody();
    smtp.refuse(() => ({ code: 451, words: 'Greylisted' }));
    await tell(liv, 'first');
    await mailRound();
    await tell(liv, 'second');
    await mailRound();
    expect(await rows().countBy({ personId: liv.id })).toBe(1);
    smtp.refuse(undefined);
    clock.moveOn({ minutes: 30 });
    await mailRound();
    await mailRound();
    const texts = mailsTo(liv).map(({ text }) => text?.match(/first|second/g));
    expect(texts).toEqual([
      ['first', 'first'],
      ['second', 'second'],
    ]);
  });

  it('what the server refuses for good stays in the inbox and costs nothing of the budget', async () => {
    const pat = await somebody();
    smtp.refuse((address) => (address === pat.email ? { code: 550, words: 'unknown' } : undefined));
    for (let times = 0; times < 4; times += 1) {
      await tell(pat, 'x');
      await mailRound();
    }
    expect(await entries().countBy({ recipient: `p:${pat.id}`, mail: 'done', seen: false })).toBe(4);
    smtp.refuse(undefined);
    await tell(pat, 'y');
    await mailRound();
    expect(mailsTo(pat)).toHaveLength(1);
  });

  it('two workers at once queue one mail for each of many people', async () => {
    const other = await openProduct({ clock, settings: { smtpUrl: smtp.url } });
    masks.usedBy(other);
    const people: Person[] = [];
    const entity = await anEntity({ code: `E${clock.now().getTime()}`.slice(0, 12) });
    for (let at = 0; at < 12; at += 1) people.push(await somebody({ entity }));
    for (const person of people) {
      await tell(person, 'x');
      await tell(masks.of(person), 'y');
    }
    await Promise.all([product, other, product, other].map(({ get, system }) => get(NewsRound).run(system)));
    const queued = await rows().findBy({ template: 'inbox.news' });
    expect(queued.map(({ personId }) => personId).sort((a, b) => a - b)).toEqual(people.map(({ id }) => id));
    await mailRound(other);
    for (const person of people) expect(mailsTo(person)).toHaveLength(1);
  });

  it('mails go out in no order that follows the aliases', async () => {
    const entity = await anEntity({ code: `E${clock.now().getTime()}`.slice(0, 12) });
    const worn: [alias: string, personId: number][] = [];
    for (let at = 0; at < 24; at += 1) {
      const person = await somebody({ entity });
      const alias = masks.of(person);
      worn.push([alias, person.id]);
      await tell(alias, 'x');
    }
    await product.get(NewsRound).run(product.system);
    const byAlias = worn.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, personId]) => personId);
    const queued = (await rows().find({ where: { template: 'inbox.news' }, order: { id: 'ASC' } })).map(
      ({ personId }) => personId,
    );
    expect([...queued].sort()).toEqual([...byAlias].sort());
    expect(queued).not.toEqual(byAlias);
    await mailRound();
  });
});

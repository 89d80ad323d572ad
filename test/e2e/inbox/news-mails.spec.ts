import type { Person } from '#identity';
import { ContactBudget, ContactDay, Inbox, Mails } from '#notifications';
import { Database } from '#platform';
import { InboxTidy } from '../../../libs/notifications/src/inbox/inbox-tidy.js';
import { NewsRound } from '../../../libs/notifications/src/inbox/news-round.js';
import { actingAs } from '../../factories/testers.js';
import { NewsScene } from './news-scene.js';
import { everyRowOf, mailRound, tell } from './scene.js';

const scene = NewsScene.here();
const { clock, entries, mails, mailsTo, masks, open, somebody } = scene;

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
    await tell(eva, 'same', { idempotencyKey: 'outcome 7' });
    await tell(eva, 'same', { idempotencyKey: 'outcome 7' });
    await tell(eva, 'other', { idempotencyKey: 'outcome 8' });
    await tell(await somebody(), 'same', { idempotencyKey: 'outcome 7' });
    expect(await entries().countBy({ recipient: `p:${eva.id}` })).toBe(2);
    await mailRound();
    await tell(eva, 'same', { idempotencyKey: 'outcome 7' });
    await mailRound();
    expect(mailsTo(eva)).toHaveLength(1);
  });

  it('that are read before the mail goes out are left out of it; when all are, there is no mail', async () => {
    const [noa, tom] = [await somebody(), await somebody()];
    for (const person of [noa, tom]) for (const about of ['read', 'unread']) await tell(person, about);
    await scene.product.get(NewsRound).run(scene.product.system);
    const [read] = await entries().findBy({ recipient: `p:${noa.id}` });
    await scene.product.get(Inbox).see(actingAs(noa), read!.id);
    await scene.product.get(Inbox).seeAll(actingAs(tom));
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
    await scene.product
      .get(Mails)
      .queue(scene.product.system, { template: 'recruitment.reminder', personId: id, references: { invitationId: 0 } });
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
    await open({ contactBudget: 0 });
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
    const days = scene.product.get(Database).repository(undefined, ContactDay);
    await scene.product.get(InboxTidy).tidy(scene.product.system);
    expect(await days.count()).toBe(1);
    clock.moveOn({ days: 7 });
    await scene.product.get(InboxTidy).tidy(scene.product.system);
    expect(await days.count()).toBe(0);
  });
});

describe('what is told to an alias', () => {
  it('reaches whoever wears it, apart from what they hear by name, and says nothing a mailbox must not show', async () => {
    const kai = await somebody();
    const [one, other] = [masks.of(kai), masks.of(kai)];
    await tell(kai, 'assigned to you');
    await tell(one, 'secret words');
    await tell(other, 'more secret words');
    await tell(masks.of(await somebody()), 'of somebody else');
    await mailRound();
    const [named, mail, ...rest] = mailsTo(kai);
    expect(rest).toEqual([]);
    expect(named?.subject).toBe('Something new for you');
    expect(named?.text).toContain('assigned to you');
    expect(named?.text).not.toContain('alias');
    expect(mail?.subject).toBe('2 new things for you');
    expect(mail?.text).toContain('2 pieces of news about what you wrote, support or follow under an alias.');
    expect(mail?.raw).not.toMatch(/secret|somebody else|assigned/);
    for (const voice of [one, other]) expect(mail?.raw).not.toContain(voice);
  });

  it('is told in full where the campaign is named, with what they hear besides', async () => {
    const kai = await somebody();
    await tell(masks.of(kai, 'by name'), 'said by name', { kind: 'test.named' });
    await tell(kai, 'assigned to you');
    await mailRound();
    expect(mailsTo(kai)).toHaveLength(1);
    for (const told of ['said by name', 'assigned to you']) expect(mailsTo(kai)[0]?.text).toContain(told);
  });

  it('is counted apart: it takes no room from news and reminders, nor they from it', async () => {
    const { get, system } = scene.product;
    const [pia, budget] = [await somebody(), get(ContactBudget)];
    const voice = masks.of(pia);
    for (const day of [1, 2, 3, 4]) {
      await tell(voice, `day ${day}`);
      await mailRound();
      clock.moveOn({ days: 1 });
      expect((await budget.withRoom(system, [pia.id])).has(pia.id)).toBe(true);
    }
    expect(mailsTo(pia)).toHaveLength(3);
    for (const day of [1, 2, 3, 4]) {
      await tell(pia, `by name ${day}`);
      await mailRound();
    }
    expect(mailsTo(pia)).toHaveLength(6);
    expect((await budget.withRoom(system, [pia.id])).has(pia.id)).toBe(false);
    clock.moveOn({ days: 4 });
    await mailRound();
    expect(mailsTo(pia)).toHaveLength(7);
    expect(mailsTo(pia)[6]?.text).toContain('under an alias');
  });

  it('joins nobody to an alias in any row, on its way or after', async () => {
    const mia = await somebody();
    const voice = masks.of(mia);
    clock.moveTo(`${clock.now().toISOString().slice(0, 10)}T14:47:31.977Z`);
    await tell(voice, 'x');
    const entry = await entries().findOneByOrFail({ recipient: `a:${voice}` });
    expect(entry.at.toISOString()).toMatch(/T00:00:00\.000Z$/);
    await scene.product.get(NewsRound).run(scene.product.system);
    const [mail] = await mails().findBy({ personId: mia.id });
    expect(mail?.references).toEqual({});
    const others = ['mail', 'job', 'audit_entry', 'contact_day', 'contact_preference'];
    const told = await everyRowOf(...others);
    expect(told).not.toContain(voice);
    expect(told).not.toContain(entry.id);
    await mailRound();
    expect(mailsTo(mia)).toHaveLength(1);
    expect(await mails().countBy({ personId: mia.id })).toBe(0);
    const after = await everyRowOf(...others);
    expect(after).not.toContain(voice);
    expect(after).not.toContain(entry.id);
    const ofDay = await scene.product.get(Database).repository(undefined, ContactDay).findBy({ personId: mia.id });
    expect(ofDay).toEqual([{ personId: mia.id, day: clock.now().toISOString().slice(0, 10), mails: 0, underAlias: 1 }]);
    expect(await everyRowOf('inbox_entry')).not.toContain(mia.email);
  });

  it('whom nobody wears any more is told to nobody', async () => {
    const voice = masks.of(await somebody());
    await tell(voice, 'x');
    masks.drop(voice);
    await mailRound();
    expect(await entries().countBy({ recipient: `a:${voice}`, mail: 'done' })).toBe(1);
  });
});

import { Database, Events, Jobs, UnitOfWork } from '#platform';
import { aPerson } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { MailLedger } from './mail-ledger.js';
import { MailSettled } from './mail-settled.event.js';
import { Mail } from './mail.entity.js';
import { Mails } from './mails.service.js';

const TEMPLATE = 'account.passwordChanged';

describe('a mail on its way', () => {
  const clock = new TestClock();
  const heard: string[] = [];
  let product: OpenProduct;
  let ledger: MailLedger;
  let personId: number;
  beforeAll(async () => {
    product = await openProduct({ clock });
    ledger = product.get(MailLedger);
    personId = (await aPerson()).id;
    product.get(Events).within(MailSettled, (_ctx, { references, status }) => {
      heard.push(`${references['number']} ${status}`);
      return Promise.resolve();
    });
  });
  beforeEach(() => heard.splice(0));

  const mails = () => product.get(Database).repository(undefined, Mail);
  const read = (id: number) => mails().findOneByOrFail({ id });
  const queueOne = async (number = 1, idempotencyKey?: string) =>
    product.get(Mails).queue(product.system, {
      template: TEMPLATE,
      personId,
      references: { number },
      ...(idempotencyKey ? { idempotencyKey } : {}),
    });
  const aMail = async (number = 1) => read((await queueOne(number))!);
  const jobsFor = async ({ id }: Mail) => {
    const all = await product.get(Jobs).list(product.system, undefined);
    return all.filter(({ kind, payload }) => kind === 'mail.send' && payload['mailId'] === id).length;
  };

  it('exists exactly when what it is about does, with its job, under a Message-ID of our host', async () => {
    const undone = product.get(UnitOfWork).run(product.system, async (inner) => {
      await product.get(Mails).queue(inner, { template: TEMPLATE, personId, references: { number: 404 } });
      throw new Error('not changed after all');
    });
    await expect(undone).rejects.toThrow('not changed after all');
    expect((await mails().find()).filter(({ references }) => references['number'] === 404)).toEqual([]);
    const mail = await aMail();
    expect(mail).toMatchObject({ status: 'queued', attempts: 0, sentAt: null, queuedAt: clock.now() });
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
    expect(await jobsFor(mail)).toBe(1);
  });

  it('is one under the same words of one template, and another under those of another', async () => {
    const first = await queueOne(1, 'once');
    expect(await queueOne(2, 'once')).toBeNull();
    const other = { template: 'account.tokenCreated', personId, references: {}, idempotencyKey: 'once' };
    const second = await product.get(Mails).queue(product.system, other);
    const queued = await mails().find();
    expect(queued.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));
    expect(first).not.toBe(second);
    expect((await mails().findOneByOrFail({ onceKey: `${TEMPLATE}:once` })).references).toEqual({ number: 1 });
  });

  it('is handed to a server by one of several who have read it, however often they try', async () => {
    const mail = await aMail();
    const counted = await Promise.all([mail, mail, mail].map((seen) => ledger.countAttempt(product.system, seen)));
    expect(counted.filter(Boolean)).toHaveLength(1);
    expect(await ledger.countAttempt(product.system, mail)).toBe(false);
    expect(await ledger.countAttempt(product.system, await read(mail.id))).toBe(true);
    expect((await read(mail.id)).attempts).toBe(2);
  });

  it('meets one end, told once; what comes later changes nothing', async () => {
    const mail = await aMail(7);
    await ledger.settle(product.system, mail, { status: 'sent', answer: '250 ok' });
    clock.moveOn({ minutes: 5 });
    for (const status of ['refused', 'dropped', 'waiting', 'sent'] as const)
      await ledger.settle(product.system, mail, { status });
    expect(heard).toEqual(['7 sent']);
    const settled = await read(mail.id);
    expect(settled).toMatchObject({ status: 'sent', answer: '250 ok' });
    expect(clock.now().getTime() - settled.sentAt!.getTime()).toBe(300_000);
    expect(await ledger.queued(product.system, mail.id)).toBeNull();
    expect(await ledger.countAttempt(product.system, mail)).toBe(false);
  });

  it('is not settled when whoever queued it cannot bear the news: both are done again', async () => {
    const mail = await aMail(8);
    let away = true;
    product
      .get(Events)
      .within(MailSettled, (_ctx, { references }) =>
        away && references['number'] === 8 ? Promise.reject(new Error('away')) : Promise.resolve(),
      );
    await expect(ledger.settle(product.system, mail, { status: 'sent' })).rejects.toThrow('away');
    expect((await read(mail.id)).status).toBe('queued');
    away = false;
    await ledger.settle(product.system, mail, { status: 'sent' });
    expect((await read(mail.id)).status).toBe('sent');
  });

  it('that waits tells nobody yet, and is taken up again once, with a job of its own', async () => {
    const [first, second] = [await aMail(1), await aMail(2)];
    for (const mail of [first, second]) await ledger.settle(product.system, mail, { status: 'waiting' });
    expect(heard).toEqual([]);
    await Promise.all([1, 2, 3].map(() => ledger.resume(product.system)));
    for (const mail of [first, second]) {
      expect((await read(mail.id)).status).toBe('queued');
      // The one it was queued with, and one more.
      expect(await jobsFor(mail)).toBe(2);
    }
  });

  it('counts as stuck for the entity of its recipient while it waits or was tried in vain, not on its first way out', async () => {
    const elsewhere = await aPerson();
    const backlog = (entityId: number) => product.get(Mails).backlog(product.system, TEMPLATE, entityId);
    const queue = async () =>
      read(
        (await product
          .get(Mails)
          .queue(product.system, { template: TEMPLATE, personId: elsewhere.id, references: {} }))!,
      );
    const [fresh, tried, waiting] = [await queue(), await queue(), await queue()];
    expect((await backlog(elsewhere.entityId)).stuck).toBe(0);
    await ledger.countAttempt(product.system, tried);
    expect((await backlog(elsewhere.entityId)).stuck).toBe(0);
    await ledger.countAttempt(product.system, await read(tried.id));
    await ledger.settle(product.system, waiting, { status: 'waiting' });
    expect((await backlog(elsewhere.entityId)).stuck).toBe(2);
    for (const mail of [fresh, await read(tried.id)]) await ledger.settle(product.system, mail, { status: 'sent' });
    expect((await backlog(elsewhere.entityId)).stuck).toBe(1);
  });
});

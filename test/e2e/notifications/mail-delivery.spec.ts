import { createServer, type Server, type Socket } from 'node:net';
import { Mail, MailSettled, Mails } from '#notifications';
import { MailLedger } from '../../../libs/notifications/src/mail/mail-ledger.js';
import { AppError, Database, Events, JobRunner, Jobs, MailTransport, type Job, type OutgoingMail } from '#platform';
import { anEntity, aPerson } from '../../factories/directory.js';
import { openProduct, type OpenProduct, type ProductOptions } from '../../support/product.js';
import { openSmtpServer, type TestSmtpServer } from '../../support/smtp-server.js';
import { TestClock } from '../../support/test-clock.js';

const TEMPLATE = 'account.passwordChanged';
let clock: TestClock;
let product: OpenProduct;
const servers: TestSmtpServer[] = [];
afterEach(async () => {
  for (const opened of servers.splice(0)) await opened.close();
});

async function open(smtpUrl: string | undefined, more: ProductOptions = {}): Promise<OpenProduct> {
  clock = new TestClock(product ? clock.now() : undefined);
  product = await openProduct({ clock, settings: { smtpUrl }, ...more });
  return product;
}
async function server(port?: number): Promise<TestSmtpServer> {
  const opened = await openSmtpServer(port);
  servers.push(opened);
  return opened;
}
async function queueTo(person: { id: number }, idempotencyKey?: string): Promise<number> {
  const request = {
    template: TEMPLATE,
    personId: person.id,
    references: {},
    ...(idempotencyKey ? { idempotencyKey } : {}),
  };
  return (await product.get(Mails).queue(product.system, request)) ?? 0;
}
const work = () => product.get(JobRunner).drain();
const mail = (id: number) => product.get(Database).repository(undefined, Mail).findOneByOrFail({ id });

describe('a mail', () => {
  it('waits as long as there is no server, without its tries being used up, and goes out once there is one', async () => {
    await open(undefined);
    const person = await aPerson({ email: 'ines.sousa@horizon.example' });
    const id = await queueTo(person);
    await work();
    clock.moveOn({ days: 3 });
    await work();
    expect(await mail(id)).toMatchObject({ status: 'waiting', attempts: 0 });
    const backlogIn = (entityId: number) => product.get(Mails).backlog(product.system, TEMPLATE, entityId);
    expect(await backlogIn(person.entityId)).toEqual({ serverConfigured: false, stuck: 1 });
    expect(await backlogIn((await anEntity()).id)).toEqual({ serverConfigured: false, stuck: 0 });
    const smtp = await server();
    await open(smtp.url);
    await product.get(JobRunner).start();
    await product.get(JobRunner).beforeApplicationShutdown();
    await work();
    expect(await mail(id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(smtp.mails).toHaveLength(1);
  });

  it('survives a server that is down, and is delivered once when it is back', async () => {
    const smtp = await server();
    await smtp.close();
    await open(smtp.url);
    const id = await queueTo(await aPerson({ email: 'rui.costa@horizon.example' }));
    await work();
    clock.moveOn({ minutes: 1 });
    await work();
    expect(await mail(id)).toMatchObject({ status: 'queued' });
    expect((await mail(id)).attempts).toBeGreaterThan(1);
    const back = await server(smtp.port);
    clock.moveOn({ minutes: 10 });
    await work();
    clock.moveOn({ minutes: 60 });
    await work();
    expect(await mail(id)).toMatchObject({ status: 'sent' });
    expect(back.mails.map(({ recipient }) => recipient)).toEqual(['rui.costa@horizon.example']);
  });

  it('goes out once when the database is away just after the server took it', async () => {
    const smtp = await server();
    await open(smtp.url);
    const id = await queueTo(await aPerson({ email: 'lea.brandt@horizon.example' }));
    const settle = jest.spyOn(product.get(MailLedger), 'settle');
    for (let times = 0; times < 3; times += 1) settle.mockRejectedValueOnce(AppError.unavailable());
    await work();
    expect(settle).toHaveBeenCalledTimes(4);
    expect(await mail(id)).toMatchObject({ status: 'sent', attempts: 1 });
    clock.moveOn({ minutes: 60 });
    await work();
    expect(smtp.mails).toHaveLength(1);
  });

  it('goes out again under the same Message-ID when the process died before it could note the answer', async () => {
    const smtp = await server();
    await open(smtp.url);
    const transport = product.get(MailTransport);
    const send = transport.send.bind(transport);
    let died = 0;
    jest.spyOn(transport, 'send').mockImplementation(async (outgoing: OutgoingMail) => {
      const answer = await send(outgoing);
      if (died++ === 0) throw new Error('killed between the 250 and its record');
      return answer;
    });
    const id = await queueTo(await aPerson({ email: 'ana.dias@horizon.example' }));
    await work();
    clock.moveOn({ minutes: 1 });
    await work();
    const { status, messageId } = await mail(id);
    expect(status).toBe('sent');
    expect(smtp.mails.map((arrived) => arrived.messageId)).toEqual([messageId, messageId]);
  });

  it('wanted twice under the same words, also at the same time and in two processes, is one', async () => {
    const smtp = await server();
    await open(smtp.url);
    const person = await aPerson({ email: 'once@horizon.example' });
    const elsewhere = await openProduct({ clock, settings: { smtpUrl: smtp.url } });
    const request = { template: TEMPLATE, personId: person.id, references: {}, idempotencyKey: 'this' };
    const wanted = [product, elsewhere, product].map((each) => each.get(Mails).queue(each.system, request));
    expect((await Promise.all(wanted)).filter((id) => id !== null)).toHaveLength(1);
    expect(await queueTo(person, 'this')).toBe(0);
    await Promise.all([product, elsewhere].map((each) => each.get(JobRunner).drain()));
    expect(smtp.mails.map(({ recipient }) => recipient)).toEqual(['once@horizon.example']);
  });

  it('that waited is taken up again by one of two workers', async () => {
    await open(undefined);
    await queueTo(await aPerson({ email: 'waited@horizon.example' }));
    await work();
    const smtp = await server();
    await open(smtp.url);
    const elsewhere = await openProduct({ clock, settings: { smtpUrl: smtp.url } });
    const resume = (each: OpenProduct) => each.get(Jobs).handlers.get('mail.resume')!(each.system, {}, {} as Job);
    await Promise.all([resume(product), resume(elsewhere), resume(product)]);
    await Promise.all([product, elsewhere].map((each) => each.get(JobRunner).drain()));
    expect(smtp.mails.map(({ recipient }) => recipient)).toEqual(['waited@horizon.example']);
  });

  it('is not given up after days of trouble', async () => {
    const smtp = await server();
    smtp.refuse(() => ({ code: 451, words: 'Greylisted' }));
    await open(smtp.url);
    const id = await queueTo(await aPerson({ email: 'lena.wolf@horizon.example' }));
    for (let hours = 0; hours < 30; hours += 1) {
      await work();
      clock.moveOn({ minutes: 60 });
    }
    expect((await mail(id)).attempts).toBeGreaterThan(20);
    expect(await product.get(Jobs).list(product.system, 'dead')).toEqual([]);
    smtp.refuse(undefined);
    clock.moveOn({ days: 1 });
    await work();
    expect(await mail(id)).toMatchObject({ status: 'sent' });
    expect(smtp.mails).toHaveLength(1);
  });

  it('that cannot be delivered says so to who queued it; one to nobody is dropped', async () => {
    const smtp = await server();
    smtp.refuse((address) => (address === 'gone@horizon.example' ? { code: 550, words: 'unknown' } : undefined));
    await open(smtp.url);
    const settled: string[] = [];
    product.get(Events).within(MailSettled, (_ctx, { personId, status }) => {
      settled.push(`${personId} ${status}`);
      return Promise.resolve();
    });
    const people = [
      await aPerson({ email: 'gone@horizon.example' }),
      await aPerson({ email: null }),
      await aPerson({ email: '"a b"@horizon.example' }),
      await aPerson({ email: 'ok@horizon.example', firstName: 'O’Neil\r\nBcc: x@evil.example' }),
    ];
    for (const person of people) await queueTo(person);
    await work();
    const endings = ['refused', 'dropped', 'refused', 'sent'];
    expect(settled).toEqual(people.map(({ id }, at) => `${id} ${endings[at]}`));
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]!.bcc).toBeUndefined();
    expect(smtp.mails[0]!.headers.some(({ key }) => key === 'bcc')).toBe(false);
  });
});

describe('a server that answers nothing', () => {
  let hole: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    hole = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => hole.once('listening', resolve));
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    hole.close();
  });

  it('is left alone for a while after the first failure, so that other jobs need not wait', async () => {
    const { port } = hole.address() as { port: number };
    await open(`smtp://127.0.0.1:${port}?greetingTimeout=200`);
    for (let at = 0; at < 20; at += 1) await queueTo(await aPerson());
    await work();
    expect(sockets.size).toBeLessThan(5);
  });
});

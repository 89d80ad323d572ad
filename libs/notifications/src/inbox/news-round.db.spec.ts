import fc from 'fast-check';
import { Database, type OutgoingMail } from '#platform';
import { aPerson } from '../../../../test/factories/directory.js';
import { insertRow } from '../../../../test/factories/rows.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { MailDrafts } from '../mail/mail-drafts.js';
import { MailLedger } from '../mail/mail-ledger.js';
import { Mail } from '../mail/mail.entity.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { Inbox } from './inbox.service.js';
import { NewsRound } from './news-round.js';

type Step = 'tell' | 'round' | 'sent' | 'refused' | 'read all' | 'a week passes';
const steps = fc.array(
  fc.constantFrom<Step>('tell', 'tell', 'round', 'round', 'sent', 'sent', 'refused', 'read all', 'a week passes'),
  { minLength: 6, maxLength: 25 },
);

describe('the round that mails news', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  beforeAll(async () => {
    // A server nobody asks here: what goes out is read where it would be handed over.
    product = await openProduct({ clock, settings: { contactBudget: 2, smtpUrl: 'smtp://127.0.0.1:1' } });
    product
      .get(Inbox)
      .renderNews('test.said', (_ctx, { number = 0 }) =>
        Promise.resolve({ key: 'inbox.seeThis', vars: { entry: `number ${number}.` }, href: '/inbox' }),
      );
  });

  const entries = () => product.get(Database).repository(undefined, InboxEntry);
  const mails = () => product.get(Database).repository(undefined, Mail);
  const tell = (person: { id: number }, number: number) =>
    product
      .get(Inbox)
      .tell(product.system, [
        { recipient: { person: person.id }, kind: 'test.said', about: { number }, at: clock.now() },
      ]);
  const round = () => product.get(NewsRound).run(product.system);

  it('carries each piece of news in one mail at most, two mails a week, and loses none that is unread', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const person = await aPerson({ locale: 'en' });
        const carried: number[] = [];
        const delivered: number[] = [];
        const day = () => Math.floor(clock.now().getTime() / 86_400_000);
        let told = 0;
        for (const step of story) {
          if (step === 'tell') await tell(person, (told += 1));
          else if (step === 'round') await round();
          else if (step === 'read all') await product.get(Inbox).seeAll(actingAs(person));
          else if (step === 'a week passes') clock.moveOn({ days: 7 });
          else {
            const [mail] = await mails().findBy({ personId: person.id, status: 'queued' });
            if (!mail) continue;
            const letter = await product.get(MailDrafts).renderMail(product.system, mail);
            const status = 'status' in letter ? letter.status : step;
            if (status === 'sent') {
              carried.push(
                ...[...((letter as OutgoingMail).text.matchAll(/number (\d+)\./g) ?? [])].map(([, one]) => Number(one)),
              );
              delivered.push(day());
            }
            await product.get(MailLedger).settle(product.system, mail, { status });
          }
          expect(await mails().countBy({ personId: person.id })).toBeLessThanOrEqual(1);
          expect(delivered.filter((at) => day() - at < 7).length).toBeLessThanOrEqual(2);
        }
        expect(new Set(carried).size).toBe(carried.length);
        const left = await entries().findBy({ recipient: `p:${person.id}`, seen: false, mail: 'due' });
        for (const { about } of left) expect(carried).not.toContain(about['number']);
        // Nothing is on its way without a mail that carries it.
        const onTheirWay = await entries().countBy({ recipient: `p:${person.id}`, mail: 'queued' });
        expect(onTheirWay > 0).toBe((await mails().countBy({ personId: person.id })) > 0);
      }),
      { numRuns: 12 },
    );
  });

  it('gives up what can be mailed to nobody, and leaves it in the inbox', async () => {
    const [gone, silent] = [await aPerson({ active: false }), await aPerson({ email: null })];
    for (const person of [gone, silent]) await tell(person, 1);
    await round();
    for (const { id } of [gone, silent]) {
      expect(await entries().findBy({ recipient: `p:${id}` })).toMatchObject([{ mail: 'done', seen: false }]);
      expect(await mails().countBy({ personId: id })).toBe(0);
    }
  });

  it('gives everybody their turn, however many before them may get no mail this week', async () => {
    const busy = await aPerson();
    for (const number of [1, 2])
      await insertRow(Mail, {
        template: 'recruitment.reminder',
        personId: busy.id,
        references: {},
        status: 'queued',
        messageId: `<${number}@test>`,
        queuedAt: clock.now(),
      });
    // Five hundred voices of somebody whose budget is spent, all of them before the one key of whoever waits.
    const voices = Array.from({ length: 500 }, (_, at) => at.toString(16).padStart(32, '0'));
    product.get(Inbox).recipients({
      mine: ({ personId }) =>
        Promise.resolve({
          ids: personId === busy.id ? voices : [],
          byName: voices,
          ofDevice: [],
          sessionFingerprint: null,
        }),
      findPerson: () => Promise.resolve(busy.id),
    });
    const about = { kind: 'test.said', about: { number: 1 }, at: clock.now() };
    const news = voices.map((voice) => ({ ...about, recipient: { voice } }));
    await product.get(Inbox).tell(product.system, news);
    const waiting = await aPerson();
    await tell(waiting, 1);
    const written = () => mails().countBy({ personId: waiting.id });
    // Where the last round stopped is where this one begins: within three every key has been looked at.
    for (let rounds = 0; rounds < 3 && !(await written()); rounds += 1) await round();
    expect(await written()).toBe(1);
    expect(await entries().countBy({ mail: 'due' })).toBeGreaterThanOrEqual(500);
  });
});

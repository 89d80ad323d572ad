import fc from 'fast-check';
import { Database } from '#platform';
import { aPerson } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { InboxTidy } from '../inbox/inbox-tidy.js';
import { MailLedger } from '../mail/mail-ledger.js';
import { Mail } from '../mail/mail.entity.js';
import { Mails, type Budget } from '../mail/mails.service.js';
import { ContactBudget } from './contact-budget.js';

const AT_MOST = 2;
const TEMPLATES = { shared: 'recruitment.reminder', underAlias: 'inbox.underAlias' } as const;
const BUDGETS = ['shared', 'underAlias'] as const;

type Step =
  | { kind: 'queue'; template: string }
  | { kind: 'settle'; which: number; status: 'sent' | 'refused' | 'dropped' | 'waiting' }
  | { kind: 'pass'; hours: number }
  | { kind: 'tidy' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('queue' as const),
        template: fc.constantFrom(...Object.values(TEMPLATES), 'recruitment.invitation'),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('settle' as const),
        which: fc.nat(5),
        status: fc.constantFrom(
          'sent' as const,
          'sent' as const,
          'refused' as const,
          'dropped' as const,
          'waiting' as const,
        ),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('tidy' as const) }) },
  ),
  { minLength: 4, maxLength: 16 },
);

/** The budget as one would reckon it with pencil and paper: days on which a mail arrived, and mails that are on their way. */
class Reckoning {
  readonly onTheirWay: { id: number; template: string }[] = [];
  readonly arrived: { template: string; day: number }[] = [];

  hasRoom(budget: Budget, today: number): boolean {
    const template = TEMPLATES[budget];
    const ofBudget = (each: { template: string }) => each.template === template;
    const arrived = this.arrived.filter((each) => ofBudget(each) && today - each.day < 7);
    return this.onTheirWay.filter(ofBudget).length + arrived.length < AT_MOST;
  }
}

describe('the contact budget', () => {
  const clock = new TestClock();
  let product: OpenProduct;
  let budget: ContactBudget;
  beforeAll(async () => {
    product = await openProduct({ clock, settings: { contactBudget: AT_MOST } });
    budget = product.get(ContactBudget);
  });

  const today = () => Math.floor(clock.now().getTime() / 86_400_000);
  const hasRoom = async (personId: number, which: Budget) =>
    (await budget.withRoom(product.system, [personId], which)).has(personId);
  const queue = async (personId: number, template: string) =>
    (await product.get(Mails).queue(product.system, { template, personId, references: {} }))!;
  const settle = async (id: number, status: 'sent' | 'refused' | 'dropped' | 'waiting') => {
    const mail = await product.get(Database).repository(undefined, Mail).findOneByOrFail({ id });
    await product.get(MailLedger).settle(product.system, mail, { status });
  };

  async function take(step: Step, personId: number, reckoning: Reckoning): Promise<void> {
    if (step.kind === 'pass') clock.moveOn({ hours: step.hours });
    else if (step.kind === 'tidy') await product.get(InboxTidy).tidy(product.system);
    else if (step.kind === 'queue')
      reckoning.onTheirWay.push({ id: await queue(personId, step.template), template: step.template });
    else {
      const mail = reckoning.onTheirWay[step.which];
      if (!mail) return;
      await settle(mail.id, step.status);
      // One that waits for a server is still on its way, and no answer can settle it until it is queued again.
      if (step.status === 'waiting') await product.get(MailLedger).resume(product.system);
      else reckoning.onTheirWay.splice(step.which, 1);
      if (step.status === 'sent') reckoning.arrived.push({ template: mail.template, day: today() });
    }
  }

  it('counts over any seven days what arrived and what is on its way, each of the two for itself', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const { id } = await aPerson();
        const reckoning = new Reckoning();
        for (const step of story) {
          await take(step, id, reckoning);
          for (const which of BUDGETS) expect(await hasRoom(id, which)).toBe(reckoning.hasRoom(which, today()));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('begins its days at midnight in Greenwich, wherever somebody lives', async () => {
    const { id } = await aPerson();
    clock.moveTo(`${new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)}T23:59:59.999Z`);
    for (let sent = 0; sent < AT_MOST; sent += 1) await settle(await queue(id, TEMPLATES.shared), 'sent');
    clock.moveOn({ days: 6 });
    expect(await hasRoom(id, 'shared')).toBe(false);
    clock.moveOn({ ms: 1 });
    expect(await hasRoom(id, 'shared')).toBe(true);
  });

  it('is asked for a whole directory at once, and finds the few who have had enough', async () => {
    const [full, free] = [await aPerson(), await aPerson()];
    for (let sent = 0; sent < AT_MOST; sent += 1) await queue(full.id, TEMPLATES.shared);
    const strangers = Array.from({ length: 1_100 }, (_, at) => 1_000_000 + at);
    const asked = [...strangers.slice(0, 499), full.id, free.id, ...strangers.slice(499), full.id];
    const withRoom = await budget.withRoom(product.system, asked);
    expect(withRoom.has(full.id)).toBe(false);
    expect(withRoom.has(free.id)).toBe(true);
    expect(withRoom.size).toBe(strangers.length + 1);
    expect(await budget.withRoom(product.system, [])).toEqual(new Set());
  });
});

import { AppError, Database, UnitOfWork, type RequestContext } from '#platform';
import type { Person } from '#identity';
import { aPerson } from '../../../../test/factories/directory.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { MailLedger } from '../mail/mail-ledger.js';
import { Mail } from '../mail/mail.entity.js';
import { Mails } from '../mail/mails.service.js';
import { ContactPreferences } from './contact-preferences.service.js';
import { Contacts } from './contacts.js';

const NEWS = 'inbox.news';

describe('whether somebody may be written to', () => {
  let product: OpenProduct;
  let contacts: Contacts;
  beforeAll(async () => {
    product = await openProduct({ settings: { contactBudget: 1 } });
    contacts = product.get(Contacts);
  });

  const stanceTo = ({ id }: Person, template = NEWS) => contacts.stance(product.system, id, template);
  const queue = (ctx: RequestContext, { id }: Person, template: string) =>
    product.get(Mails).queue(ctx, { template, personId: id, references: {} });
  const choose = (person: Person, news: boolean) => product.get(ContactPreferences).choose(actingAs(person), { news });

  it('is never once they have left, without an address, or when they do not want it', async () => {
    expect(await stanceTo(await aPerson())).toBe('now');
    expect(await stanceTo(await aPerson({ active: false }))).toBe('never');
    expect(await stanceTo(await aPerson({ email: null }))).toBe('never');
    expect(await contacts.stance(product.system, 999_999, NEWS)).toBe('never');
    const changeable = await aPerson();
    for (const news of [false, true, false]) {
      await choose(changeable, news);
      expect(await stanceTo(changeable)).toBe(news ? 'now' : 'never');
    }
  });

  it('is later while such a mail is on its way, also one that waits for a server', async () => {
    const person = await aPerson();
    const id = await queue(product.system, person, NEWS);
    expect(await stanceTo(person)).toBe('later');
    const mail = await product.get(Database).repository(undefined, Mail).findOneByOrFail({ id: id! });
    await product.get(MailLedger).settle(product.system, mail, { status: 'waiting' });
    expect(await stanceTo(person)).toBe('later');
  });

  it('is later when the budget is spent by something else, and no matter of the other budget', async () => {
    const person = await aPerson();
    await queue(product.system, person, 'recruitment.reminder');
    expect(await stanceTo(person)).toBe('later');
    expect(await stanceTo(person, 'inbox.underAlias')).toBe('now');
    await queue(product.system, person, 'recruitment.invitation');
    expect(await stanceTo(person, 'inbox.underAlias')).toBe('now');
  });

  it('is decided by one worker after the other: of several at once only one writes', async () => {
    const person = await aPerson();
    const elsewhere = await openProduct({ settings: { contactBudget: 1 } });
    const write = (worker: OpenProduct) =>
      worker.get(UnitOfWork).run(worker.system, async (inner) => {
        const stance = await worker.get(Contacts).stance(inner, person.id, NEWS);
        if (stance === 'now')
          await worker.get(Mails).queue(inner, { template: NEWS, personId: person.id, references: {} });
        return stance;
      });
    const stances = await Promise.all([product, elsewhere, product, elsewhere].map(write));
    expect(stances.sort()).toEqual(['later', 'later', 'later', 'now']);
    await elsewhere.close();
  });
});

describe('what somebody wants mailed', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct({ settings: { contactBudget: 3 } });
  });

  it('is everything until they say no, and theirs alone to say', async () => {
    const [ana, rui] = [actingAs(await aPerson()), actingAs(await aPerson())];
    const preferences = product.get(ContactPreferences);
    expect(await preferences.mine(ana)).toEqual({ news: true, atMost: 3 });
    await preferences.choose(ana, { news: false });
    expect(await preferences.mine(ana)).toEqual({ news: false, atMost: 3 });
    expect(await preferences.mine(rui)).toEqual({ news: true, atMost: 3 });
    await expect(preferences.choose(product.system, { news: false })).rejects.toBeInstanceOf(AppError);
  });
});

import { PasswordChanged, Roles, type Person } from '#identity';
import { Database, Events, Texts, UnitOfWork, type OutgoingMail, type RequestContext } from '#platform';
import { anEntity, aPerson, aRole, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { MailDrafts } from '../mail/mail-drafts.js';
import { Mail } from '../mail/mail.entity.js';

describe('mails about an account', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
  });

  const mailsTo = ({ id }: Person) =>
    product
      .get(Database)
      .repository(undefined, Mail)
      .find({ where: { personId: id }, order: { id: 'ASC' } });
  const written = async (mail: Mail) =>
    (await product.get(MailDrafts).renderMail(product.system, mail)) as OutgoingMail;

  it('tell whom a right was given or taken from, with all they hold when it goes out', async () => {
    const portugal = await anEntity({ code: 'PT' });
    const central = await aPerson({ entity: portugal });
    await aRole(central, 'central');
    const person = await aPerson({ entity: portugal, locale: 'en' });
    const ctx = await recognised(central);
    await product.get(Roles).grant(ctx, person.id, { role: 'expert' });
    await product.get(Roles).grant(ctx, person.id, { role: 'sponsor', entity: portugal.code });
    const [first, second] = await mailsTo(person);
    expect([first?.template, second?.template]).toEqual(['account.rolesChanged', 'account.rolesChanged']);
    const { text } = await written(first!);
    expect(text).toMatch(/Whole group: Expert/i);
    expect(text).toMatch(new RegExp(`${portugal.name}: Sponsor`));
  });

  it('say so in words when nothing is left', async () => {
    const person = await aPerson({ locale: 'fr' });
    const mail = { personId: person.id, template: 'account.rolesChanged', references: {}, messageId: '<1@x>' };
    const { text } = await written(mail as unknown as Mail);
    expect(text).toContain(product.get(Texts).t('fr', 'mail.roles.none'));
  });

  it('are not written for what the product or its operator does to many at once', async () => {
    const person = await aPerson();
    const tell = (ctx: RequestContext) =>
      product
        .get(UnitOfWork)
        .run(ctx, (inner) => product.get(Events).publish(inner, new PasswordChanged(person.id, undefined)));
    await tell(product.system);
    expect(await mailsTo(person)).toEqual([]);
    await tell(await recognised(person));
    expect((await mailsTo(person)).map(({ template }) => template)).toEqual(['account.passwordChanged']);
  });
});

import { LANGUAGE_TAGS, LOCALES, type OutgoingMail, type RequestContext } from '#platform';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { MailDrafts } from './mail-drafts.js';
import type { Mail } from './mail.entity.js';
import { Mails, type MailContent, type MailDraft } from './mails.service.js';

describe('a mail as it goes out', () => {
  let product: OpenProduct;
  const composed: { ctx: RequestContext; draft: MailDraft }[] = [];
  let content: MailContent | 'drop';
  beforeAll(async () => {
    product = await openProduct();
    product.get(Mails).compose('account.passwordChanged', (ctx, draft) => {
      composed.push({ ctx, draft });
      return Promise.resolve(content);
    });
  });
  beforeEach(() => {
    composed.splice(0);
    content = { vars: { firstName: 'Inês' }, path: '/sign-in' };
  });

  const mailTo = (personId: number, template = 'account.passwordChanged') =>
    ({ personId, template, references: { number: 3 }, messageId: '<1@here>' }) as unknown as Mail;
  const render = (personId: number, template?: string) =>
    product.get(MailDrafts).renderMail(product.system, mailTo(personId, template));

  it('is composed in the language of its recipient and by the clock of their entity', async () => {
    const lisbon = await anEntity({ code: 'PT' });
    for (const locale of LOCALES) {
      const person = await aPerson({ entity: lisbon, locale });
      const mail = (await render(person.id)) as OutgoingMail;
      const { ctx, draft } = composed.pop()!;
      expect([ctx.locale, ctx.timeZone, draft.locale]).toEqual([locale, 'Europe/Lisbon', locale]);
      expect(draft.references).toEqual({ number: 3 });
      expect(mail.language).toBe(locale);
      expect(mail.html).toContain(`<html lang="${LANGUAGE_TAGS[locale]}">`);
      expect(mail.messageId).toBe('<1@here>');
    }
  });

  it('is addressed by the name somebody has now, on one line', async () => {
    const person = await aPerson({ firstName: 'Inês\r\nBcc:', lastName: 'de  Sousa', email: 'ines@horizon.example' });
    expect(await render(person.id)).toMatchObject({
      to: { name: 'Inês Bcc: de Sousa', address: 'ines@horizon.example' },
    });
  });

  it('is dropped for whoever has left or has no address, before anything is looked up for it', async () => {
    for (const somebody of [{ active: false }, { email: null }])
      expect(await render((await aPerson(somebody)).id)).toEqual({ status: 'dropped' });
    expect(await render(999_999)).toEqual({ status: 'dropped' });
    expect(composed).toEqual([]);
  });

  it('is refused, not tried for days, where the address is none that goes on one line of SMTP', async () => {
    for (const email of ['"a b"@horizon.example', 'ana@horizon', 'a,b@horizon.example'])
      expect(await render((await aPerson({ email })).id)).toMatchObject({ status: 'refused' });
    expect(composed).toEqual([]);
  });

  it('is dropped when it makes no sense any more, and waits for a release that knows it', async () => {
    const { id } = await aPerson();
    content = 'drop';
    expect(await render(id)).toEqual({ status: 'dropped' });
    await expect(render(id, 'of.a.newer.release')).rejects.toThrow('Nobody composes of.a.newer.release');
  });
});

import type { Person } from '#identity';
import { Mail, MailSettled, Mails } from '#notifications';
import { Database, Events, UnitOfWork } from '#platform';
import { theProduct } from '../support/product.js';

/** What was queued for somebody, in order. */
export function mailsTo({ id: personId }: Pick<Person, 'id'>): Promise<Mail[]> {
  const mails = theProduct().get(Database).repository(undefined, Mail);
  return mails.find({ where: { personId }, order: { id: 'ASC' } });
}

/** As if it went out now: the end of the address it leads to; undefined when it makes no sense any more. */
export async function composeMail({ template, references }: Mail, person: Person): Promise<string | undefined> {
  const { get, system } = theProduct();
  const composer = get(Mails).findComposer(template);
  const content = await composer(system, { person, references, locale: person.locale });
  return content === 'drop' ? undefined : content.path?.split('/').at(-1);
}

/** A mail server has answered, or nobody was to get it. */
export async function settleMail(mail: Mail, status: 'sent' | 'refused' | 'dropped'): Promise<void> {
  const { get, system } = theProduct();
  await get(UnitOfWork).run(system, async (inner) => {
    await get(Database).repository(inner, Mail).update({ id: mail.id }, { status });
    await get(Events).publish(inner, new MailSettled(mail.template, mail.personId, mail.references, status));
  });
}

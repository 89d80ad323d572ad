import { Injectable } from '@nestjs/common';
import { Entity, Person, fullName, parseEmailAddress } from '#identity';
import { Database, RequestContext, type OutgoingMail } from '#platform';
import { headerText } from './header-text.js';
import type { Outcome } from './mail-ledger.js';
import { MailWriter } from './mail-writer.js';
import { Mail } from './mail.entity.js';
import { Mails } from './mails.service.js';

@Injectable()
export class MailDrafts {
  constructor(
    private readonly database: Database,
    private readonly mails: Mails,
    private readonly writer: MailWriter,
  ) {}

  /** An outcome instead of a mail when the person has left or has no address, or the composer drops it. */
  async renderMail(
    ctx: RequestContext,
    { personId, template, references, messageId }: Mail,
  ): Promise<OutgoingMail | Outcome> {
    const person = await this.database.repository(ctx, Person).findOneBy({ id: personId, active: true });
    if (!person?.email) return { status: 'dropped' };
    if (!parseEmailAddress(person.email)) return { status: 'refused', answer: 'not a plain address' };
    const { locale } = person;
    const content = await this.mails.findComposer(template)(await this.readBy(ctx, person), {
      person,
      references,
      locale,
    });
    if (content === 'drop') return { status: 'dropped' };
    return {
      ...this.writer.write(template, locale, content),
      to: { name: headerText(fullName(person)), address: person.email },
      messageId,
      language: locale,
    };
  }

  private async readBy(ctx: RequestContext, { locale, entityId }: Person): Promise<RequestContext> {
    const entity = await this.database.repository(ctx, Entity).findOneBy({ id: entityId });
    return RequestContext.of({ actor: ctx.actor, requestId: ctx.requestId, locale, timeZone: entity?.timeZone });
  }
}

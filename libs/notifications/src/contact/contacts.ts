import { Injectable } from '@nestjs/common';
import { PEOPLE } from '#identity';
import { Database, verbatim, sql, type RequestContext } from '#platform';
import { Mails } from '../mail/mails.service.js';
import { ContactBudget } from './contact-budget.js';
import { ContactPreferences } from './contact-preferences.service.js';

interface Row {
  email: string | null;
  active: number;
}

@Injectable()
export class Contacts {
  constructor(
    private readonly database: Database,
    private readonly budget: ContactBudget,
    private readonly preferences: ContactPreferences,
    private readonly mails: Mails,
  ) {}

  /**
   * `never`: left, without address, or news unwanted; `later`: a mail is queued, or the budget is spent. In a
   * transaction the person's row is locked, so that two workers decide one after the other.
   */
  async stance(ctx: RequestContext, personId: number, template: string): Promise<'now' | 'later' | 'never'> {
    const person = await this.find(ctx, personId);
    if (!person?.active || person.email === null) return 'never';
    if (!(await this.preferences.wantsNews(ctx, personId))) return 'never';
    if (await this.isOnItsWay(ctx, personId, template)) return 'later';
    const withRoom = await this.budget.withRoom(ctx, [personId], this.mails.findBudget(template));
    return withRoom.has(personId) ? 'now' : 'later';
  }

  private async find(ctx: RequestContext, personId: number): Promise<Row | undefined> {
    const lock = ctx.tx ? this.database.dialect.forUpdate : '';
    const [person] = await this.database.query<Row>(
      ctx,
      sql`SELECT p.email, p.active FROM ${PEOPLE} WHERE p.id = ${personId} ${verbatim(lock)}`,
    );
    return person;
  }

  private async isOnItsWay(ctx: RequestContext, personId: number, template: string): Promise<boolean> {
    const mails = await this.database.query(
      ctx,
      sql`SELECT id FROM mail WHERE person_id = ${personId} AND template = ${template} AND status IN ('queued', 'waiting') LIMIT 1`,
    );
    return mails.length > 0;
  }
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '#config';
import { Clock, Database, Events, SETTINGS, calendarDay, verbatim, sql, list, type RequestContext } from '#platform';
import { MailSettled } from '../mail/mail-settled.event.js';
import { Mails, type Budget } from '../mail/mails.service.js';

const DAY_MS = 86_400_000;
export const BUDGET_DAYS = 7;
const CHUNK = 500;

interface Spent {
  personId: number;
  mails: number;
}

const COLUMNS = { shared: 'mails', underAlias: 'under_alias' } as const satisfies Record<Budget, string>;

/**
 * Limits mails with news and reminders per person in seven days (UTC), over all campaigns. Mails about an alias have a
 * budget of their own: with a common one, the team could tell whose alias it is from who may still be reminded.
 */
@Injectable()
export class ContactBudget implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.events.within(MailSettled, (inner, mail) => this.count(inner, mail));
  }

  /** The people who may get one more mail; exact only in the transaction that queues it. */
  async withRoom(ctx: RequestContext, personIds: readonly number[], budget: Budget = 'shared'): Promise<Set<number>> {
    const spent = new Map<number, number>();
    for (let start = 0; start < personIds.length; start += CHUNK)
      for (const { personId, mails } of await this.spent(ctx, budget, personIds.slice(start, start + CHUNK)))
        spent.set(personId, (spent.get(personId) ?? 0) + mails);
    return new Set(personIds.filter((id) => (spent.get(id) ?? 0) < this.settings.contactBudget));
  }

  firstDay(): string {
    return dayOf(new Date(this.clock.now().getTime() - (BUDGET_DAYS - 1) * DAY_MS));
  }

  private spent(ctx: RequestContext, budget: Budget, personIds: readonly number[]): Promise<Spent[]> {
    const templates = this.mails.countedIn(budget);
    const isTheirs = sql`person_id IN (${list(personIds)})`;
    return this.database.query(
      ctx,
      sql`SELECT person_id AS personId, COUNT(*) AS mails FROM mail
       WHERE ${isTheirs} AND status IN ('queued', 'waiting') AND template IN (${list(templates)})
       GROUP BY person_id
       UNION ALL
       SELECT person_id, SUM(${verbatim(COLUMNS[budget])}) FROM contact_day
       WHERE ${isTheirs} AND day >= ${this.firstDay()} GROUP BY person_id`,
    );
  }

  private async count(inner: RequestContext, { template, personId, status }: MailSettled): Promise<void> {
    const budget = this.mails.findBudget(template);
    if (status !== 'sent' || budget === undefined) return;
    const column = COLUMNS[budget];
    await this.database.query(
      inner,
      sql`INSERT INTO contact_day (person_id, day, mails, under_alias)
       VALUES (${personId}, ${dayOf(this.clock.now())}, ${Number(budget === 'shared')}, ${Number(budget === 'underAlias')})
       ${verbatim(this.database.dialect.onDuplicate(['person_id', 'day'], { [column]: `${column} + 1` }))}`,
    );
  }
}

const dayOf = (at: Date) => calendarDay(at, 'UTC');

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock, Database, Jobs, UnitOfWork, sql, type RequestContext } from '#platform';
import { ContactBudget } from '../contact/contact-budget.js';
import { InboxEntry } from './inbox-entry.entity.js';

const HOUR_SECONDS = 3600;
const DAY_MS = 86_400_000;
const KEEP_DAYS = 365;
const CHUNK = 500;
const MOST_CHUNKS = 50;

@Injectable()
export class InboxTidy implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly budget: ContactBudget,
  ) {}

  onModuleInit(): void {
    this.jobs.every('inbox.tidy', HOUR_SECONDS, (ctx) => this.tidy(ctx));
  }

  async tidy(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM contact_day WHERE day < ${this.budget.firstDay()}`),
    );
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) if (!(await this.tidyChunk(ctx))) return;
  }

  private async tidyChunk(ctx: RequestContext): Promise<boolean> {
    const before = new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    return this.unitOfWork.run(ctx, async (inner) => {
      const old = await this.database.query<{ id: string }>(
        inner,
        sql`SELECT id FROM inbox_entry WHERE at < ${before} LIMIT ${CHUNK}`,
      );
      if (old.length) await this.database.repository(inner, InboxEntry).delete({ id: In(old.map(({ id }) => id)) });
      return old.length === CHUNK;
    });
  }
}

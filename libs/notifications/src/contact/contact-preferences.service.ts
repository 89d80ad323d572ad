import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError, Database, SETTINGS, UnitOfWork, type RequestContext } from '#platform';
import type { ContactPreferenceInput } from './contact-preference.input.js';
import { ContactPreference } from './contact-preference.entity.js';

/** What people want mailed. */
@Injectable()
export class ContactPreferences {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whether somebody wants mails with what is new in their inbox: yes, until they say no. */
  async wantsNews(ctx: RequestContext, personId: number): Promise<boolean> {
    const chosen = await this.database.repository(ctx, ContactPreference).findOneBy({ personId });
    return chosen?.news ?? true;
  }

  /** My own choice, and how many mails I get in seven days at most. */
  async mine(ctx: RequestContext): Promise<{ news: boolean; atMost: number }> {
    return { news: await this.wantsNews(ctx, ctx.personId ?? 0), atMost: this.settings.contactBudget };
  }

  /** Chooses for myself. What is switched off stays in the inbox. */
  async choose(ctx: RequestContext, { news }: ContactPreferenceInput): Promise<void> {
    const { personId } = ctx;
    if (personId === null) throw AppError.forbidden();
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, ContactPreference).upsert({ personId, news }, ['personId']),
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError, Database, SETTINGS, UnitOfWork, type RequestContext } from '#platform';
import type { ContactPreferenceInput } from './contact-preference.input.js';
import { ContactPreference } from './contact-preference.entity.js';

/** Whether people want mails with news. */
@Injectable()
export class ContactPreferences {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async wantsNews(ctx: RequestContext, personId: number): Promise<boolean> {
    const chosen = await this.database.repository(ctx, ContactPreference).findOneBy({ personId });
    return chosen?.news ?? true;
  }

  async mine(ctx: RequestContext): Promise<{ news: boolean; atMost: number }> {
    return { news: await this.wantsNews(ctx, ctx.personId ?? 0), atMost: this.settings.contactBudget };
  }

  async choose(ctx: RequestContext, { news }: ContactPreferenceInput): Promise<void> {
    const { personId } = ctx;
    if (personId === null) throw AppError.forbidden();
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, ContactPreference).upsert({ personId, news }, ['personId']),
    );
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RolloutStatus } from '#campaigns';
import { Database, type RequestContext } from '#platform';
import type { Contribution } from './contribution.entity.js';

export type NewContribution = Pick<
  Contribution,
  | ('rolloutId' | 'campaignId' | 'entityId' | 'missionId' | 'productId' | 'kind' | 'title' | 'text' | 'severity')
  | (
      | 'frequency'
      | 'author'
      | 'postedIn'
      | 'workshopSize'
      | 'device'
      | 'feedbackMode'
      | 'audience'
      | 'sending'
      | 'sentAs'
    )
  | ('postedAt' | 'impact')
>;

const COLUMNS = `id, rollout_id, campaign_id, entity_id, mission_id, product_id, kind, title, text, severity, reported_severity,
  frequency, author, posted_in, workshop_size, device, feedback_mode, audience, sending, sent_as, posted_at, root, impact`;

/** Thin queries on `contribution`: testers post with one bar of reception, many of them in the same hour. */
@Injectable()
export class ContributionRows {
  constructor(private readonly database: Database) {}

  /** What arrived by that sending before; undefined when nothing has. Sees what others have just committed. */
  async sent(ctx: RequestContext, sending: string): Promise<{ id: string; sentAs: string | null } | undefined> {
    const lock = ctx.tx ? this.database.dialect.share : '';
    const [row] = await this.database.query<{ id: string; sentAs: string | null }>(
      ctx,
      `SELECT id, sent_as AS sentAs FROM contribution WHERE sending = ? ${lock}`,
      [sending],
    );
    return row;
  }

  /** Null when something has arrived by the same sending already. */
  async insert(inner: RequestContext, row: NewContribution): Promise<string | null> {
    const id = randomBytes(16).toString('hex');
    const { rolloutId, campaignId, entityId, missionId, productId, kind, title, text, severity, frequency } = row;
    const { author, postedIn, workshopSize, device, feedbackMode, audience, sending, sentAs, postedAt, impact } = row;
    const values = [
      ...[id, rolloutId, campaignId, entityId, missionId, productId, kind, title, text, severity, severity, frequency],
      ...[author, postedIn, workshopSize, device && JSON.stringify(device), feedbackMode, audience, sending, sentAs],
      ...[this.database.bindable(postedAt), id, impact],
    ];
    try {
      const marks = values.map(() => '?').join(', ');
      await this.database.query(inner, `INSERT INTO contribution (${COLUMNS}) VALUES (${marks})`, values);
      return id;
    } catch (error) {
      if (this.database.dialect.isDuplicate(error)) return null;
      throw error;
    }
  }

  /** The state of a rollout, which stays as it is until the transaction ends. */
  async statusOf(inner: RequestContext, rolloutId: number): Promise<RolloutStatus | undefined> {
    const [row] = await this.database.query<{ status: RolloutStatus }>(
      inner,
      `SELECT status FROM rollout WHERE id = ? ${this.database.dialect.share}`,
      [rolloutId],
    );
    return row?.status;
  }
}

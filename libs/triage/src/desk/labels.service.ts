import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { deskScope } from '#contributions';

export interface LabelInUse {
  readonly id: number;
  readonly name: string;
}

export const LONGEST_LABEL = 40;
const MOST_SUGGESTED = 200;

/** The themes by which the team sorts the contributions of a campaign, made when they are first used. */
@Injectable()
export class Labels {
  constructor(private readonly database: Database) {}

  /** Those of the campaigns that something at the actor's desk carries, by name: other desks have words of their own. */
  inUse(ctx: RequestContext, campaignIds: readonly number[]): Promise<LabelInUse[]> {
    if (!campaignIds.length) return Promise.resolve([]);
    const { where, parameters } = deskScope(ctx.actor);
    return this.database.query<LabelInUse>(
      ctx,
      `SELECT l.id, l.name FROM label l WHERE l.campaign_id IN (${campaignIds.map(() => '?').join(', ')})
         AND EXISTS (SELECT 1 FROM contribution_label cl JOIN contribution c ON c.id = cl.contribution_id
           WHERE cl.label_id = l.id AND ${where})
       ORDER BY l.name, l.id LIMIT ${MOST_SUGGESTED}`,
      [...campaignIds, ...parameters],
    );
  }

  /** The label of that name in the campaign, made if it is not there yet. */
  async named(inner: RequestContext, campaignId: number, name: string): Promise<LabelInUse> {
    const known = await this.find(inner, campaignId, name);
    if (known) return known;
    const { dialect } = this.database;
    const values = [campaignId, name];
    await this.database.query(inner, `${dialect.insertIgnore} label (campaign_id, name) VALUES (?, ?)`, values);
    const made = await this.find(inner, campaignId, name);
    if (!made) throw new Error('A label that was made cannot be found');
    return made;
  }

  /** Locked for sharing, so that one somebody else has just made is seen too. */
  async find(ctx: RequestContext, campaignId: number, name: string): Promise<LabelInUse | undefined> {
    const lock = ctx.tx ? this.database.dialect.share : '';
    const [label] = await this.database.query<LabelInUse>(
      ctx,
      `SELECT id, name FROM label WHERE campaign_id = ? AND name = ? ${lock}`,
      [campaignId, name],
    );
    return label;
  }
}

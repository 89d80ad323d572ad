import { Injectable } from '@nestjs/common';
import { Database, list, sql, verbatim, type RequestContext } from '#platform';
import { deskScope, joinContribution } from '#contributions';
import type { FieldValues } from './field-merge.js';

export interface LabelInUse {
  readonly id: number;
  readonly name: string;
}

export const LONGEST_LABEL = 40;
const MOST_SUGGESTED = 200;
const MOST_CARRIED = 10_000;

/** The themes by which the team sorts the contributions of a campaign, made when they are first used. */
@Injectable()
export class Labels {
  constructor(private readonly database: Database) {}

  /** Labels used at the actor's desk, by name: those of other desks are not shown. */
  inUse(ctx: RequestContext, campaignIds: readonly number[]): Promise<LabelInUse[]> {
    if (!campaignIds.length) return Promise.resolve([]);
    return this.database.query<LabelInUse>(
      ctx,
      sql`SELECT l.id, l.name FROM label l WHERE l.campaign_id IN (${list(campaignIds)})
         AND EXISTS (SELECT 1 FROM contribution_label cl ${joinContribution(sql`cl.contribution_id`)}
           WHERE cl.label_id = l.id AND ${deskScope(ctx.actor)})
       ORDER BY l.name, l.id LIMIT ${MOST_SUGGESTED}`,
    );
  }

  /** Makes the label when the campaign does not have it. */
  async named(inner: RequestContext, campaignId: number, name: string): Promise<LabelInUse> {
    const known = await this.find(inner, campaignId, name);
    if (known) return known;
    const insert = verbatim(this.database.dialect.insertIgnore);
    await this.database.query(inner, sql`${insert} label (campaign_id, name) VALUES (${campaignId}, ${name})`);
    const made = await this.find(inner, campaignId, name);
    if (!made) throw new Error('A label that was made cannot be found');
    return made;
  }

  /** In a transaction also one that somebody else has just made; one that was there is not locked, as many use it. */
  async find(ctx: RequestContext, campaignId: number, name: string): Promise<LabelInUse | undefined> {
    const known = await this.read(ctx, campaignId, name, '');
    return known || !ctx.tx ? known : this.read(ctx, campaignId, name, this.database.dialect.forUpdate);
  }

  private async read(
    ctx: RequestContext,
    campaignId: number,
    name: string,
    lock: string,
  ): Promise<LabelInUse | undefined> {
    const [label] = await this.database.query<LabelInUse>(
      ctx,
      sql`SELECT id, name FROM label WHERE campaign_id = ${campaignId} AND name = ${name} ${verbatim(lock)}`,
    );
    return label;
  }

  /** The labels each of them carries, as fields: `{'label.7': 'payment'}`. */
  async findLabelFields(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, FieldValues>> {
    if (!ids.length) return new Map();
    const rows = await this.database.query<{ contributionId: string; labelId: number; name: string }>(
      ctx,
      sql`SELECT cl.contribution_id AS contributionId, l.id AS labelId, l.name
       FROM contribution_label cl JOIN label l ON l.id = cl.label_id
       WHERE cl.contribution_id IN (${list(ids)}) LIMIT ${MOST_CARRIED}`,
    );
    const carried = Map.groupBy(rows, ({ contributionId }) => contributionId);
    return new Map(
      [...carried].map(([id, labels]) => [
        id,
        Object.fromEntries(labels.map(({ labelId, name }) => [`label.${labelId}`, name])),
      ]),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Person, nameOf } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { Recruitments } from '../rights/recruitments.js';
import { InvitationRows } from './invitation-rows.js';
import { Invitation, type InvitationStatus } from './invitation.entity.js';

/** An invitation with the name of who was asked; after the answer nothing more is told of a person. */
export interface InvitationRow {
  id: number;
  personId: number;
  name: string;
  site: string | null;
  channel: Invitation['channel'];
  status: InvitationStatus;
  invitedBy: number | null;
  invitedAt: Date;
  remindedAt: Date | null;
  answeredAt: Date | null;
}
export interface InvitationQuery {
  status?: InvitationStatus | undefined;
  /** Id of the last row seen. */
  cursor?: number | undefined;
}

const PAGE = 50;

/** Lists of who was asked: one's own for an ambassador, the whole entity's for the community manager and the central team. */
@Injectable()
export class InvitationReadModel {
  constructor(
    private readonly database: Database,
    private readonly recruitments: Recruitments,
    private readonly rows: InvitationRows,
  ) {}

  /** The latest first. Throws `forbidden` for who sees counts only. */
  async list(
    ctx: RequestContext,
    rolloutId: number,
    { status, cursor }: InvitationQuery = {},
  ): Promise<{ items: InvitationRow[]; next: number | null }> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const query = this.database
      .repository(ctx, Invitation)
      .createQueryBuilder('i')
      .innerJoinAndMapOne('i.person', Person, 'p', 'p.id = i.personId')
      .where('i.rolloutId = :rolloutId', { rolloutId })
      .orderBy('i.id', 'DESC')
      .limit(PAGE + 1);
    if (invitedBy !== undefined) query.andWhere('i.invitedBy = :invitedBy', { invitedBy });
    if (status) query.andWhere('i.status = :status', { status });
    if (cursor) query.andWhere('i.id < :cursor', { cursor });
    const found = (await query.getMany()) as (Invitation & { person: Person })[];
    const items = found.slice(0, PAGE).map(({ person, ...invitation }) => ({
      ...invitation,
      name: nameOf(person),
      site: person.site,
    }));
    return { items, next: found.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** How many there are of each status, of those `list` shows. */
  async counts(ctx: RequestContext, rolloutId: number): Promise<Partial<Record<InvitationStatus, number>>> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const rows = await this.database.query<{ status: InvitationStatus; people: number }>(
      ctx,
      `SELECT status, COUNT(*) AS people FROM invitation WHERE rollout_id = ?
       ${invitedBy === undefined ? '' : 'AND invited_by = ?'} GROUP BY status`,
      invitedBy === undefined ? [rolloutId] : [rolloutId, invitedBy],
    );
    return Object.fromEntries(rows.map(({ status, people }) => [status, people]));
  }

  /** How many would be reminded now, and how many of those shown wait for a printed code. */
  async due(ctx: RequestContext, rolloutId: number): Promise<{ reminders: number; codes: number }> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const codes = { rolloutId, channel: 'code' as const, status: 'queued' as const };
    return {
      reminders: (await this.rows.remindable(ctx, rolloutId)).length,
      codes: await this.database
        .repository(ctx, Invitation)
        .countBy(invitedBy === undefined ? codes : { ...codes, invitedBy }),
    };
  }

  private async onlyBy(ctx: RequestContext, rolloutId: number): Promise<number | undefined> {
    const { rights } = await this.recruitments.find(ctx, rolloutId);
    if (rights.seeEveryone) return undefined;
    if (!rights.invite) throw AppError.forbidden();
    return ctx.personId ?? 0;
  }
}

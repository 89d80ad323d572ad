import { Injectable } from '@nestjs/common';
import { Person, fullName } from '#identity';
import { AppError, Database, readMomentCursor, writeMomentCursor, all, sql, type RequestContext } from '#platform';
import { Recruitments } from '../rights/recruitments.js';
import { InvitationRows } from './invitation-rows.js';
import { MOST_ON_A_SHEET } from '../codes/code-sheets.service.js';
import { Invitation, type InvitationStatus } from './invitation.entity.js';

/** After an answer nothing more is told of a person. */
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
  cursor?: string | undefined;
}

const PAGE = 50;

/** Invitations: an ambassador's own, all of the rollout for the community manager and the central team. */
@Injectable()
export class InvitationReadModel {
  constructor(
    private readonly database: Database,
    private readonly recruitments: Recruitments,
    private readonly rows: InvitationRows,
  ) {}

  /** Latest first. Throws `forbidden` for those who see counts only. */
  async list(
    ctx: RequestContext,
    rolloutId: number,
    { status, cursor }: InvitationQuery = {},
  ): Promise<{ items: InvitationRow[]; next: string | null }> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const query = this.database
      .repository(ctx, Invitation)
      .createQueryBuilder('i')
      .innerJoinAndMapOne('i.person', Person, 'p', 'p.id = i.personId')
      .where('i.rolloutId = :rolloutId', { rolloutId })
      .orderBy('i.invitedAt', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .limit(PAGE + 1);
    if (invitedBy !== undefined) query.andWhere('i.invitedBy = :invitedBy', { invitedBy });
    if (status) query.andWhere('i.status = :status', { status });
    const place = readMomentCursor(cursor);
    if (place) query.andWhere('(i.invitedAt < :at OR (i.invitedAt = :at AND i.id < :id))', { ...place });
    const found = (await query.getMany()) as (Invitation & { person: Person })[];
    const items = found.slice(0, PAGE).map(({ person, ...invitation }) => ({
      ...invitation,
      name: fullName(person),
      site: person.site,
    }));
    const last = found.length > PAGE ? items.at(-1) : undefined;
    return { items, next: last ? writeMomentCursor({ at: last.invitedAt, id: last.id }) : null };
  }

  async counts(ctx: RequestContext, rolloutId: number): Promise<Partial<Record<InvitationStatus, number>>> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const rows = await this.database.query<{ status: InvitationStatus; people: number }>(
      ctx,
      sql`SELECT status, COUNT(*) AS people FROM invitation
       WHERE rollout_id = ${rolloutId} AND ${invitedBy === undefined ? all : sql`invited_by = ${invitedBy}`} GROUP BY status`,
    );
    return Object.fromEntries(rows.map(({ status, people }) => [status, people]));
  }

  /** How many would be reminded now, and how many codes a sheet without names would hold. */
  async due(ctx: RequestContext, rolloutId: number): Promise<{ reminders: number; codes: number }> {
    const invitedBy = await this.onlyBy(ctx, rolloutId);
    const codes = { rolloutId, channel: 'code' as const, status: 'queued' as const };
    const waiting = await this.database
      .repository(ctx, Invitation)
      .countBy(invitedBy === undefined ? codes : { ...codes, invitedBy });
    return {
      reminders: (await this.rows.remindable(ctx, rolloutId)).length,
      codes: Math.min(waiting, MOST_ON_A_SHEET),
    };
  }

  private async onlyBy(ctx: RequestContext, rolloutId: number): Promise<number | undefined> {
    const { rights } = await this.recruitments.find(ctx, rolloutId);
    if (rights.seeEveryone) return undefined;
    if (!rights.invite) throw AppError.forbidden();
    return ctx.personId ?? 0;
  }
}

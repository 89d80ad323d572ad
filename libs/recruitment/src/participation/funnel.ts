import { Injectable } from '@nestjs/common';
import { RolloutAmbassador } from '#campaigns';
import { AppError, Database, sql, type RequestContext } from '#platform';
import { Invitation } from '../invitations/invitation.entity.js';
import { JoinLink } from '../join-links/join-link.entity.js';
import { JoinLinks } from '../join-links/join-links.service.js';
import { Recruitments, type Recruitment } from '../rights/recruitments.js';
import { funnelTables, type FunnelCounts, type FunnelTables, type JoinedCounts } from './funnel-tables.js';
import { Progress } from './progress.js';
import { smallCount, type SmallCount } from './small-counts.js';

/** An ambassador's own figures: answers of those they asked by name, then small counts. */
export interface OwnStages extends JoinedCounts {
  invited: number;
  opened: number;
  accepted: number;
  declined: number;
  /** Null until I have made my link. */
  linkOpened: SmallCount | null;
}

interface InvitedRow {
  channel: 'mail' | 'code';
  invited_by: number | null;
  status: string;
  /** A sum, which MySQL returns as text. */
  opened: number | string;
  people: number;
}

/** The funnel of one rollout: invited → opened → enrolled → first feedback → completed. */
@Injectable()
export class Funnel {
  constructor(
    private readonly database: Database,
    private readonly recruitments: Recruitments,
    private readonly progress: Progress,
    private readonly links: JoinLinks,
  ) {}

  /** By channel, and by who brought them. Throws `forbidden` for those who see only their own part. */
  async tables(ctx: RequestContext, rolloutId: number): Promise<FunnelTables> {
    const recruitment = await this.recruitments.find(ctx, rolloutId);
    if (!recruitment.rights.seeFunnel) throw AppError.forbidden();
    return funnelTables(await this.counts(ctx, recruitment));
  }

  /** People I invited or who came by my link; for readers of the tables, the figures that stand there. */
  async own(ctx: RequestContext, rolloutId: number): Promise<OwnStages> {
    const recruitment = await this.recruitments.find(ctx, rolloutId);
    const me = ctx.personId ?? 0;
    const asked = (await this.invited(ctx, rolloutId)).filter((row) => row.invited_by === me);
    const withStatus = (status: string) => peopleIn(asked.filter((row) => row.status === status));
    return {
      invited: peopleIn(asked),
      opened: asked.reduce((sum, row) => sum + Number(row.opened), 0),
      accepted: withStatus('accepted'),
      declined: withStatus('declined'),
      linkOpened: (await this.links.mine(ctx, rolloutId))?.opened ?? null,
      ...(await this.ownJoined(ctx, recruitment)),
    };
  }

  private async ownJoined(ctx: RequestContext, recruitment: Recruitment): Promise<JoinedCounts> {
    const counts = await this.counts(ctx, recruitment);
    const me = ctx.personId ?? 0;
    if (recruitment.rights.seeFunnel) {
      const mine = funnelTables(counts).ambassadors.find(({ personId }) => personId === me);
      return { enrolled: mine?.enrolled ?? 0, started: mine?.started ?? 0, done: mine?.done ?? 0 };
    }
    const brought = counts.joined.filter(({ ambassadorId }) => ambassadorId === me);
    const small = (of: (row: (typeof brought)[number]) => number) =>
      smallCount(
        brought.reduce((sum, row) => sum + of(row), 0),
        counts.least,
      );
    return {
      enrolled: small((row) => row.enrolled),
      started: small((row) => row.started),
      done: small((row) => row.done),
    };
  }

  private async counts(ctx: RequestContext, recruitment: Recruitment): Promise<FunnelCounts> {
    const { id } = recruitment.rollout;
    const invited = await this.invited(ctx, id);
    const progress = await this.progress.findProgress(ctx, [id]);
    return {
      invited: invited.map(({ channel, invited_by, people, opened }) => ({
        channel,
        invitedBy: invited_by,
        people,
        opened: Number(opened),
      })),
      joined: progress.map(({ people, ...row }) => ({ ...row, enrolled: people })),
      linksOpened: await this.linksOpened(ctx, id),
      recruiters: await this.recruiters(ctx, id),
      least: await this.recruitments.smallestCount(ctx, recruitment),
    };
  }

  private async recruiters(ctx: RequestContext, rolloutId: number): Promise<number[]> {
    const team = await this.database.repository(ctx, RolloutAmbassador).findBy({ rolloutId });
    const links = await this.database.repository(ctx, JoinLink).findBy({ rolloutId });
    const inviters = await this.database
      .repository(ctx, Invitation)
      .createQueryBuilder('i')
      .select('DISTINCT i.invitedBy', 'id')
      .where('i.rolloutId = :rolloutId AND i.invitedBy IS NOT NULL', { rolloutId })
      .getRawMany<{ id: number }>();
    const ids = [
      ...team.map(({ personId }) => personId),
      ...links.map(({ ambassadorId }) => ambassadorId),
      ...inviters.map(({ id }) => id),
    ];
    return [...new Set(ids)].sort((one, other) => one - other);
  }

  /** Whoever answered counts as having opened it, even if that was not noticed. */
  private invited(ctx: RequestContext, rolloutId: number): Promise<InvitedRow[]> {
    return this.database.query<InvitedRow>(
      ctx,
      sql`SELECT channel, invited_by, status, COUNT(*) AS people,
         SUM(CASE WHEN opened_at IS NOT NULL OR answered_at IS NOT NULL THEN 1 ELSE 0 END) AS opened
       FROM invitation WHERE rollout_id = ${rolloutId} AND status <> 'revoked' GROUP BY channel, invited_by, status`,
    );
  }

  private async linksOpened(ctx: RequestContext, rolloutId: number): Promise<number | null> {
    const [row] = await this.database.query<{ opened: number | string | null }>(
      ctx,
      sql`SELECT SUM(opened) AS opened FROM join_link WHERE rollout_id = ${rolloutId}`,
    );
    const { opened = null } = row ?? {};
    return opened === null ? null : Number(opened);
  }
}

function peopleIn(rows: readonly InvitedRow[]): number {
  return rows.reduce((sum, { people }) => sum + people, 0);
}

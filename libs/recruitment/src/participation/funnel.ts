import { Injectable } from '@nestjs/common';
import { Entities } from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { Recruitments, type Recruitment } from '../rights/recruitments.js';
import { Progress, type ProgressRow } from './progress.js';
import { SMALLEST_COUNT, smallCount, smallCounts, type SmallCount } from './small-counts.js';

export const FUNNEL_CHANNELS = ['mail', 'code', 'link', 'catalogue', 'import'] as const;
export type FunnelChannel = (typeof FUNNEL_CHANNELS)[number];

/** How many people got how far. Of a link or the catalogue nobody knows who was reached; of a link, how often it was opened. */
export interface FunnelStages {
  invited: number;
  opened: number;
  enrolled: number;
  started: number;
  done: number;
}
export interface AmbassadorStages {
  personId: number;
  invited: number;
  enrolled: SmallCount;
  started: SmallCount;
  done: SmallCount;
}
/** What an ambassador sees of their own work: the answers of people they asked, which they know by name, then small counts. */
export interface OwnStages {
  invited: number;
  opened: number;
  accepted: number;
  declined: number;
  linkOpened: number;
  enrolled: SmallCount;
  started: SmallCount;
  done: SmallCount;
}

interface InvitedRow {
  channel: 'mail' | 'code';
  invited_by: number | null;
  status: string;
  /** A sum: MySQL writes it as text. */
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
    private readonly entities: Entities,
  ) {}

  /** By channel, those somebody came by. Throws `forbidden` for who sees only their own part. */
  async byChannel(ctx: RequestContext, rolloutId: number): Promise<{ channel: FunnelChannel; stages: FunnelStages }[]> {
    await this.allowed(ctx, rolloutId);
    const invited = await this.invited(ctx, rolloutId);
    const progress = await this.progress.of(ctx, [rolloutId]);
    const links = await this.linksOpened(ctx, rolloutId);
    const all = FUNNEL_CHANNELS.map((channel) => {
      const mine = progress.filter((row) => row.channel === channel);
      const asked = invited.filter((row) => row.channel === channel);
      const opened = channel === 'link' ? links : sum(asked, (row) => row.opened);
      return { channel, stages: { invited: sum(asked, (row) => row.people), opened, ...steps(mine) } };
    });
    return all.filter(({ stages }) => Object.values(stages).some((people) => people > 0));
  }

  /** By who brought them; in each column, counts that would tell of fewer than five people are hidden. */
  async byAmbassador(ctx: RequestContext, rolloutId: number): Promise<AmbassadorStages[]> {
    const least = await this.leastOf(ctx, await this.allowed(ctx, rolloutId));
    const invited = await this.invited(ctx, rolloutId);
    const progress = await this.progress.of(ctx, [rolloutId]);
    const ids = [...new Set([...invited.map((row) => row.invited_by), ...progress.map((row) => row.ambassadorId)])];
    const rows = ids.map((id) => steps(progress.filter((row) => row.ambassadorId === id)));
    const column = (name: keyof (typeof rows)[number]) =>
      smallCounts(
        rows.map((row) => row[name]),
        least,
      );
    const [enrolled, started, done] = [column('enrolled'), column('started'), column('done')];
    return ids.flatMap((personId, at) =>
      personId === null
        ? []
        : [
            {
              personId,
              invited: sum(
                invited.filter((row) => row.invited_by === personId),
                (row) => row.people,
              ),
              enrolled: enrolled[at]!,
              started: started[at]!,
              done: done[at]!,
            },
          ],
    );
  }

  /** Of the people I invited or who came by my link. */
  async own(ctx: RequestContext, rolloutId: number): Promise<OwnStages> {
    const least = await this.leastOf(ctx, await this.recruitments.find(ctx, rolloutId));
    const me = ctx.personId ?? 0;
    const asked = (await this.invited(ctx, rolloutId)).filter((row) => row.invited_by === me);
    const withStatus = (status: string) => asked.filter((row) => row.status === status);
    const brought = steps((await this.progress.of(ctx, [rolloutId])).filter((row) => row.ambassadorId === me));
    return {
      invited: sum(asked, (row) => row.people),
      opened: sum(asked, (row) => row.opened),
      accepted: sum(withStatus('accepted'), (row) => row.people),
      declined: sum(withStatus('declined'), (row) => row.people),
      linkOpened: await this.linksOpened(ctx, rolloutId, me),
      enrolled: smallCount(brought.enrolled, least),
      started: smallCount(brought.started, least),
      done: smallCount(brought.done, least),
    };
  }

  private async allowed(ctx: RequestContext, rolloutId: number): Promise<Recruitment> {
    const recruitment = await this.recruitments.find(ctx, rolloutId);
    if (!recruitment.rights.seeFunnel) throw AppError.forbidden();
    return recruitment;
  }

  /** Figures about one ambassador's people follow the minimum of the entity, which it may have raised. */
  private async leastOf(ctx: RequestContext, { rollout }: Recruitment): Promise<number> {
    const { privacy } = await this.entities.bare(ctx, rollout.entityId);
    return Math.max(SMALLEST_COUNT, privacy.minimumGroup ?? 0);
  }

  /** Who answered has opened it, even when we did not see them do so. */
  private invited(ctx: RequestContext, rolloutId: number): Promise<InvitedRow[]> {
    return this.database.query<InvitedRow>(
      ctx,
      `SELECT channel, invited_by, status, COUNT(*) AS people,
         SUM(CASE WHEN opened_at IS NOT NULL OR answered_at IS NOT NULL THEN 1 ELSE 0 END) AS opened
       FROM invitation WHERE rollout_id = ? AND status <> 'revoked' GROUP BY channel, invited_by, status`,
      [rolloutId],
    );
  }

  private async linksOpened(ctx: RequestContext, rolloutId: number, ambassadorId?: number): Promise<number> {
    const [row] = await this.database.query<{ opened: number | string | null }>(
      ctx,
      `SELECT SUM(opened) AS opened FROM join_link WHERE rollout_id = ? ${ambassadorId ? 'AND ambassador_id = ?' : ''}`,
      ambassadorId ? [rolloutId, ambassadorId] : [rolloutId],
    );
    return Number(row?.opened ?? 0);
  }
}

function steps(rows: readonly ProgressRow[]): Pick<FunnelStages, 'enrolled' | 'started' | 'done'> {
  return {
    enrolled: sum(rows, (row) => row.people),
    started: sum(rows, (row) => row.started),
    done: sum(rows, (row) => row.done),
  };
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number | string): number {
  return rows.reduce((total, row) => total + Number(of(row)), 0);
}

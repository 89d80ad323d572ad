import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox, pathTo, type About, type Told } from '#notifications';
import { Clock, Database, formatDay, list, sql, type RequestContext, type Sql } from '#platform';
import { CONTRIBUTIONS, deskScope, visibleScope, isUnderAlias, Voices } from '#contributions';
import { promises, type DecidedKind } from './outcome.js';

interface Seen {
  readonly id: string;
  readonly title: string;
  readonly feedbackMode: string;
  readonly assigneeId: number | null;
  readonly dueOn: string | null;
}
interface Decided {
  readonly id: number;
  readonly kind: DecidedKind;
  readonly onDay: string | null;
}
type Read = (about: About, seen: ReadonlyMap<string, Seen>) => Told | 'drop';

/** Renders inbox entries about contributions, with only what their reader may see at that moment. */
@Injectable()
export class TriageNewsRenderer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly voices: Voices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.inbox.recipients(this.voices);
    this.inbox.renderNewsPage('contribution.answered', (ctx, abouts) => this.page(ctx, abouts, answered));
    this.inbox.renderNewsPage('contribution.decided', (ctx, abouts) => this.decided(ctx, abouts));
    this.inbox.renderNewsPage('contribution.merged', (ctx, abouts) => this.page(ctx, abouts, joined('merged')));
    this.inbox.renderNewsPage('contribution.unmerged', (ctx, abouts) => this.page(ctx, abouts, joined('unmerged')));
    this.inbox.renderNewsPage('contribution.assigned', (ctx, abouts) => this.assigned(ctx, abouts));
  }

  private async page(ctx: RequestContext, abouts: readonly About[], read: Read): Promise<(Told | 'drop')[]> {
    const scope = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const ids = abouts.flatMap(({ contribution, other }) => [contribution, other]);
    const seen = await this.seen(ctx, ids, scope);
    return abouts.map((about) => read(about, seen));
  }

  private async decided(ctx: RequestContext, abouts: readonly About[]): Promise<(Told | 'drop')[]> {
    const ids = [...new Set(abouts.map(({ outcome }) => Number(outcome)))];
    const rows = await this.database.query<Decided>(
      ctx,
      sql`SELECT id, kind, on_day AS onDay FROM outcome
       WHERE id IN (${list(ids)}) AND published_at IS NOT NULL LIMIT ${ids.length}`,
    );
    const outcomes = new Map(rows.map((row) => [row.id, row]));
    return this.page(ctx, abouts, (about, seen) => {
      const outcome = outcomes.get(Number(about['outcome']));
      const contribution = seen.get(String(about['contribution']));
      if (!outcome || !contribution) return 'drop';
      const dated = promises(outcome.kind) && outcome.onDay !== null;
      const day = outcome.onDay === null ? {} : { day: formatDay(outcome.onDay, ctx, this.clock.now()) };
      return told(contribution, `${dated ? 'decidedFor' : 'decided'}.${outcome.kind}`, day);
    });
  }

  /** Dropped when it is no longer assigned to the reader. */
  private async assigned(ctx: RequestContext, abouts: readonly About[]): Promise<(Told | 'drop')[]> {
    const seen = await this.seen(
      ctx,
      abouts.map(({ contribution }) => contribution),
      deskScope(ctx.actor),
    );
    return abouts.map(({ contribution }) => {
      const assigned = seen.get(String(contribution));
      if (!assigned || assigned.assigneeId !== ctx.personId) return 'drop';
      const { id, title, dueOn } = assigned;
      const href = pathTo.deskItem(id);
      if (dueOn === null) return { key: 'outcomes.news.assigned', vars: { title }, href };
      return {
        key: 'outcomes.news.assignedUntil',
        vars: { title, day: formatDay(dueOn, ctx, this.clock.now()) },
        href,
      };
    });
  }

  private async seen(ctx: RequestContext, wanted: readonly unknown[], scope: Sql): Promise<Map<string, Seen>> {
    const ids = [...new Set(wanted.filter((id) => typeof id === 'string'))];
    if (!ids.length) return new Map();
    const rows = await this.database.query<Seen>(
      ctx,
      sql`SELECT c.id, c.title, c.feedback_mode AS feedbackMode, c.assignee_id AS assigneeId, c.due_on AS dueOn
       FROM ${CONTRIBUTIONS} WHERE c.id IN (${list(ids)}) AND ${scope} LIMIT ${ids.length}`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function answered({ contribution }: About, seen: ReadonlyMap<string, Seen>): Told | 'drop' {
  const known = seen.get(String(contribution));
  return known ? told(known, 'answered') : 'drop';
}

/** Names the other contribution only to those who may read it. */
function joined(news: 'merged' | 'unmerged'): Read {
  return ({ contribution, other }, seen) => {
    const [own, joint] = [seen.get(String(contribution)), seen.get(String(other))];
    if (!own) return 'drop';
    return joint ? told(own, `${news}With`, { other: joint.title }) : told(own, news);
  };
}

function told(contribution: Seen, news: string, vars: Record<string, string> = {}): Told {
  return {
    key: `outcomes.news.${news}`,
    vars: { title: contribution.title, ...vars },
    href: pathTo.contribution(contribution.id),
    openly: !isUnderAlias(contribution),
  };
}

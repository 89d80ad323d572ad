import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Voices, joinContribution, visibleScope } from '#contributions';
import { Inbox, pathTo, type About, type Told } from '#notifications';
import { Database, list, sql, type RequestContext } from '#platform';
import { isOfTeam } from '../comments/comment.policy.js';
import { isMine } from '../comments/visible-comments.js';
import { PeopleByName } from '../mentions/people-by-name.js';
import { COMMENT_NEWS } from './comment.notifier.js';

interface Row {
  id: string;
  contributionId: string;
  title: string;
  feedbackMode: string;
  entityId: number;
  assigneeId: number | null;
  author: string | null;
  personId: number | null;
  postedIn: string | null;
  hiddenAt: unknown;
}

/** Words news of comments for recipients who can still see what it is about. */
@Injectable()
export class CommentNewsRenderer implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly voices: Voices,
    private readonly people: PeopleByName,
  ) {}

  onModuleInit(): void {
    for (const kind of COMMENT_NEWS)
      this.inbox.renderNewsPage(kind, (ctx, abouts) => this.told(ctx, kind.slice('comment.'.length), abouts));
  }

  private async told(ctx: RequestContext, kind: string, abouts: readonly About[]): Promise<(Told | 'drop')[]> {
    const rows = await this.rows(
      ctx,
      abouts.map(({ comment }) => String(comment)),
    );
    const own = await this.voices.mine(ctx);
    const voices = await this.people.voices(
      ctx,
      rows.flatMap(({ author }) => author ?? []),
    );
    const persons = await this.people.persons(
      ctx,
      rows.flatMap(({ personId }) => personId ?? []),
    );
    return abouts.map(({ comment }) => {
      const row = rows.find(({ id }) => id === comment);
      if (!row) return 'drop';
      const isGone = row.hiddenAt !== null && !isMine(ctx, own, row) && !isOfTeam(ctx.actor, { contribution: row });
      if (kind === 'on_mine' && row.author !== null) return others(row, isGone);
      if (isGone) return 'drop';
      const face = row.author === null ? persons.get(row.personId ?? 0) : voices.get(row.author);
      return {
        key: `comments.news.${kind}`,
        vars: { name: face?.name ?? '', title: row.title },
        href: pathTo.comment(row.id),
        openly: row.feedbackMode === 'named',
      };
    });
  }

  private async rows(ctx: RequestContext, ids: readonly string[]): Promise<Row[]> {
    if (!ids.length) return [];
    const visible = visibleScope(ctx.actor, await this.voices.mine(ctx));
    return this.database.query<Row>(
      ctx,
      sql`SELECT k.id, c.id AS contributionId, c.title, c.feedback_mode AS feedbackMode, c.entity_id AS entityId, c.assignee_id AS assigneeId,
         k.author, k.person_id AS personId, k.posted_in AS postedIn, k.hidden_at AS hiddenAt
       FROM comment k ${joinContribution(sql`k.contribution_id`)}
       WHERE k.id IN (${list(ids)}) AND ${visible} LIMIT ${ids.length}`,
    );
  }
}

/** One entry for all that testers said on a day: it stays when the first of these comments is hidden. */
function others({ id, contributionId, title, feedbackMode }: Row, isGone: boolean): Told {
  return {
    key: 'comments.news.others',
    vars: { title },
    href: isGone ? pathTo.contribution(contributionId) : pathTo.comment(id),
    openly: feedbackMode === 'named',
  };
}

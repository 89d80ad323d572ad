import { Injectable } from '@nestjs/common';
import { CONTRIBUTIONS, momentKept, type ContributionContext } from '#contributions';
import { Inbox, type News, type Recipient } from '#notifications';
import { calendarDay, Clock, Database, sql, type RequestContext } from '#platform';
import type { NewComment } from '../comments/comment-rows.js';
import type { CommentContext, Said } from '../comments/visible-comments.js';
import type { Mention } from '../mentions/mention.js';

export const COMMENT_NEWS = [
  'comment.mention',
  'comment.reply',
  'comment.on_mine',
  'comment.by_author',
  'comment.hidden',
] as const;
type Kind = (typeof COMMENT_NEWS)[number];

interface Stored {
  readonly contribution: ContributionContext;
  readonly id: string;
  readonly row: NewComment;
  readonly answered: CommentContext | null;
}

const MOST_OF_TEAM = 50;

/** Tells each of these once about a comment: those mentioned or answered, the contribution's author, its team. */
@Injectable()
export class CommentNotifier {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  async tellOfComment(inner: RequestContext, { contribution, id, row, answered }: Stored): Promise<void> {
    const letters = new NewsByRecipient(id, row, momentKept(this.clock.now(), contribution));
    for (const said of await this.mentioned(inner, contribution, row.mentions)) letters.add('comment.mention', said);
    if (answered) letters.add('comment.reply', answered);
    if (row.parent)
      for (const said of await this.at(inner, contribution.id, row.parent)) letters.add('comment.reply', said);
    letters.add('comment.on_mine', await this.authorOf(inner, contribution), this.onMine(contribution, id, row));
    if (row.author === contribution.author)
      for (const said of await this.team(inner, contribution)) letters.add('comment.by_author', said);
    await this.inbox.tell(inner, letters.news());
  }

  async tellOfEdit(inner: RequestContext, comment: CommentContext, mentions: readonly Mention[]): Promise<void> {
    const before = new Set(comment.mentions.map(keyOfMention));
    const fresh = mentions.filter((mention) => !before.has(keyOfMention(mention)));
    const letters = new NewsByRecipient(comment.id, comment, momentKept(this.clock.now(), comment.contribution));
    for (const said of await this.mentioned(inner, comment.contribution, fresh)) letters.add('comment.mention', said);
    await this.inbox.tell(inner, letters.news());
  }

  async tellOfHiding(inner: RequestContext, comment: CommentContext): Promise<void> {
    const nobody = { author: null, personId: null, postedIn: null };
    const letters = new NewsByRecipient(comment.id, nobody, momentKept(this.clock.now(), comment.contribution));
    letters.add('comment.hidden', comment);
    await this.inbox.tell(inner, letters.news());
  }

  /** Key of the news: one per comment of the team, one per day for all comments of testers. */
  private onMine({ id, timeZone }: ContributionContext, commentId: string, { author }: NewComment): string {
    return author === null ? commentId : `${id} ${calendarDay(this.clock.now(), timeZone)}`;
  }

  /** Marked with the session of their last comment, so that an unverified session can read the news. */
  private async mentioned(
    inner: RequestContext,
    contribution: ContributionContext,
    mentions: readonly Mention[],
  ): Promise<Said[]> {
    const author = mentions.length ? await this.authorOf(inner, contribution) : null;
    const said: Said[] = [];
    for (const { voice, person } of mentions) {
      if (person !== undefined) said.push({ author: null, personId: person, postedIn: null });
      if (voice === undefined) continue;
      const [last] = await this.database.query<Said>(
        inner,
        sql`SELECT author, NULL AS personId, posted_in AS postedIn FROM comment
         WHERE contribution_id = ${contribution.id} AND author = ${voice}
         ORDER BY position DESC LIMIT 1`,
      );
      said.push(last ?? { author: voice, personId: null, postedIn: voice === author?.author ? author.postedIn : null });
    }
    return said;
  }

  private at(inner: RequestContext, contributionId: string, position: number): Promise<Said[]> {
    return this.database.query<Said>(
      inner,
      sql`SELECT author, person_id AS personId, posted_in AS postedIn FROM comment
       WHERE contribution_id = ${contributionId} AND position = ${position}`,
    );
  }

  private async authorOf(inner: RequestContext, { id, author }: ContributionContext): Promise<Said> {
    const [row] = await this.database.query<{ postedIn: string | null }>(
      inner,
      sql`SELECT c.posted_in AS postedIn FROM ${CONTRIBUTIONS} WHERE c.id = ${id}`,
    );
    return { author, personId: null, postedIn: row?.postedIn ?? null };
  }

  private async team(inner: RequestContext, { id, assigneeId }: ContributionContext): Promise<Said[]> {
    const rows = await this.database.query<{ personId: number }>(
      inner,
      sql`SELECT DISTINCT person_id AS personId FROM comment WHERE contribution_id = ${id} AND author IS NULL
       ORDER BY person_id LIMIT ${MOST_OF_TEAM}`,
    );
    const people = [...rows.map(({ personId }) => personId), ...(assigneeId === null ? [] : [assigneeId])];
    return people.map((personId) => ({ author: null, personId, postedIn: null }));
  }
}

/** One entry per recipient, of the first kind added; none for the speaker. */
class NewsByRecipient {
  private readonly byRecipient = new Map<string, News>();
  private readonly speaker: string | null;

  constructor(
    private readonly commentId: string,
    speaker: Said,
    private readonly at: Date,
  ) {
    this.speaker = keyOfSaid(speaker);
  }

  add(kind: Kind, said: Said, idempotencyKey = this.commentId): void {
    const key = keyOfSaid(said);
    const recipient = recipientOf(said);
    if (key === null || recipient === null || key === this.speaker || this.byRecipient.has(key)) return;
    // Under an alias `at` is a day for the team too: an exact time would date what the alias said.
    const news = {
      kind,
      recipient,
      at: this.at,
      sessionFingerprint: said.postedIn,
      about: { comment: this.commentId },
    };
    this.byRecipient.set(key, { ...news, idempotencyKey: `${idempotencyKey} ${kind}` });
  }

  news(): News[] {
    return [...this.byRecipient.values()];
  }
}

function recipientOf({ author, personId }: Said): Recipient | null {
  if (author !== null) return { voice: author };
  return personId === null ? null : { person: personId };
}

function keyOfSaid({ author, personId }: Said): string | null {
  return author ?? (personId === null ? null : String(personId));
}

function keyOfMention({ voice, person }: Mention): string {
  return voice ?? String(person);
}

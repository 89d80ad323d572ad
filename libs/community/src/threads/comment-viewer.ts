import { Injectable } from '@nestjs/common';
import { Voices, momentShown, type Face } from '#contributions';
import type { Own } from '#identity';
import { Database, Editions, type RequestContext } from '#platform';
import { canEdit, canModerate, canRead, canReply, canReport } from '../comments/comment.policy.js';
import { isMine, type ThreadContext } from '../comments/visible-comments.js';
import type { Mention } from '../mentions/mention.js';
import { PeopleByName } from '../mentions/people-by-name.js';
import type { CommentRights, CommentView, Speaking } from './comment-view.js';
import type { CommentRow } from './thread-rows.js';

interface Around {
  readonly own: Own;
  readonly voices: ReadonlyMap<string, Face>;
  readonly persons: ReadonlyMap<number, Face>;
}

/** Shows comments to one reader: names in their language, no hidden content, and what they may do. */
@Injectable()
export class CommentViewer {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
    private readonly people: PeopleByName,
    private readonly editions: Editions,
  ) {}

  async viewComments(ctx: RequestContext, thread: ThreadContext, rows: readonly CommentRow[]): Promise<CommentView[]> {
    const around = await this.around(ctx, rows);
    return rows.map((row) => this.view(ctx, thread, row, around));
  }

  private async around(ctx: RequestContext, rows: readonly CommentRow[]): Promise<Around> {
    const mentions = rows.flatMap(mentionsOf);
    const voices = [...rows.map(({ author }) => author), ...mentions.map(({ voice }) => voice ?? null)];
    const persons = [...rows.map(({ personId }) => personId), ...mentions.map(({ person }) => person ?? null)];
    return {
      own: await this.voices.mine(ctx),
      voices: await this.people.voices(ctx, voices.filter(isThere)),
      persons: await this.people.persons(ctx, persons.filter(isThere)),
    };
  }

  private view(ctx: RequestContext, thread: ThreadContext, row: CommentRow, around: Around): CommentView {
    const judged = { isMine: isMine(ctx, around.own, row), isHidden: row.hiddenAt !== null };
    const { id, position, parent } = row;
    const shown = { id, position, parent, ...judged, can: rightsOn(ctx, thread, judged) };
    const [postedAt, editedAt] = [this.moment(thread, row.postedAt), row.editedAt && this.moment(thread, row.editedAt)];
    if (!canRead(ctx.actor, judged, thread))
      return {
        ...shown,
        postedAt,
        by: null,
        text: null,
        basis: null,
        mentions: {},
        editedAt: null,
        hiddenBecause: null,
      };
    return {
      ...shown,
      postedAt,
      editedAt,
      text: row.text,
      hiddenBecause: row.hiddenBecause,
      basis: judged.isMine ? this.editions.nameWords(id, [row.text]) : null,
      by: speaking(thread, row, around),
      mentions: namesIn(row, around),
    };
  }

  private moment({ contribution }: ThreadContext, at: Date | string): Date | string {
    return momentShown(this.database.instant(at), contribution);
  }
}

function rightsOn(
  ctx: RequestContext,
  thread: ThreadContext,
  judged: { isMine: boolean; isHidden: boolean },
): CommentRights {
  return {
    reply: canReply(ctx.actor, judged, thread),
    edit: canEdit(judged, thread),
    report: canReport(ctx.actor, judged, thread),
    moderate: canModerate(ctx.actor, thread),
  };
}

function speaking(
  { contribution }: ThreadContext,
  { author, personId, spokeAs }: CommentRow,
  { voices, persons }: Around,
): Speaking | null {
  const face = author === null ? persons.get(personId ?? 0) : voices.get(author);
  return face ? { ...face, role: spokeAs, isAuthor: author === contribution.author } : null;
}

function namesIn(row: CommentRow, { voices, persons }: Around): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { handle, voice, person } of mentionsOf(row)) {
    const face = voice === undefined ? persons.get(person ?? 0) : voices.get(voice);
    if (face) names[handle] ??= face.name;
  }
  return names;
}

function mentionsOf({ mentions }: CommentRow): Mention[] {
  return mentions ? (JSON.parse(mentions) as Mention[]) : [];
}

function isThere<T>(value: T | null): value is T {
  return value !== null;
}

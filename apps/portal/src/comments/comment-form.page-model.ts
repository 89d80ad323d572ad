import { Injectable } from '@nestjs/common';
import { Participants, Speakers, type CommentView, type Speaking, type ThreadContext } from '#community';
import type { Face } from '#contributions';
import { Texts, type RequestContext } from '#platform';
import { clientTokenFrom, textFrom, type Fields } from '../http/forms/fields.js';
import { sayIn } from '../http/wording/wording.js';
import { threadHref } from './comments.paths.js';

const MOST_NAMES = 12;

/** Value of the field `from`: the comment was written at the desk. */
export const DESK = 'desk';

interface FormOptions {
  /** Comments on the page; their authors are offered for mentions. */
  readonly seen?: readonly CommentView[];
  readonly replyTo?: string;
  readonly author?: Face | undefined;
  readonly typed?: Fields | undefined;
  readonly atDesk?: boolean | undefined;
}

@Injectable()
export class CommentForms {
  constructor(
    private readonly texts: Texts,
    private readonly speakers: Speakers,
    private readonly participants: Participants,
  ) {}

  /** Null once comments are closed. */
  async loadCommentForm(
    ctx: RequestContext,
    { contribution, isOpen }: ThreadContext,
    { seen = [], replyTo, author, typed, atDesk = false }: FormOptions,
  ) {
    if (!isOpen) return null;
    const say = sayIn(this.texts, ctx);
    const own = await this.speakers.face(ctx, contribution);
    if (own.barred !== null) return { barred: own.barred };
    const kind = replyTo === undefined ? 'comment' : 'reply';
    return {
      barred: null,
      action: threadHref(contribution.id),
      replyTo: replyTo ?? '',
      clientToken: clientTokenFrom(typed ?? {}),
      text: textFrom(typed?.['text']),
      from: atDesk ? DESK : '',
      // Other forms are on this page too, so the field gets an id of its own and does not show their errors.
      ...(typed ? {} : { inputId: 'comment-text', inputError: '' }),
      label: say(`comments.form.${kind}`),
      send: say(kind === 'comment' ? 'comments.form.send' : 'comments.form.sendReply'),
      writesAs: this.writesAs(ctx, own),
      names: await this.names(ctx, contribution, seen, author),
    };
  }

  private writesAs(ctx: RequestContext, { name, role, isAlias }: Awaited<ReturnType<Speakers['face']>>): string {
    const say = sayIn(this.texts, ctx);
    if (isAlias) return name ? say('comments.form.asAlias', { name }) : say('comments.form.asNewAlias');
    return role
      ? say('comments.form.asTeam', { name, role: say(`entities.roles.${role}`) })
      : say('comments.form.asName', { name });
  }

  private async names(
    ctx: RequestContext,
    contribution: ThreadContext['contribution'],
    seen: readonly CommentView[],
    author?: Face,
  ): Promise<{ name: string; handle: string }[]> {
    const likely = await this.participants.findLikely(ctx, contribution, author);
    const faces: Pick<Speaking, 'name' | 'handle'>[] = [
      ...likely,
      ...seen.flatMap(({ by, isMine }) => (by && !isMine ? [by] : [])),
    ];
    const byHandle = new Map(faces.map(({ name, handle }) => [handle, { name, handle: `@${handle}` }]));
    return [...byHandle.values()].slice(0, MOST_NAMES);
  }
}

import type { CommentView, ThreadContext, TopComment } from '#community';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { Say } from '../http/wording/wording.js';
import { commentMarkup } from './comment-markup.presenter.js';
import { commentAnchor, commentHref, conversationHref } from './comments.paths.js';

/** A link below a comment; `aloud` is its label for screen readers. */
interface ActLink {
  readonly href: string;
  readonly label: string;
  readonly aloud: string;
  /** With scripts the form opens in place. */
  readonly here?: boolean;
}

export interface CommentModel {
  readonly anchor: string;
  readonly href: string;
  readonly name: string;
  readonly role: string;
  readonly isAuthor: boolean;
  readonly isMine: boolean;
  readonly at: Date | null;
  readonly day: string;
  readonly edited: { readonly href: string; readonly aloud: string } | null;
  /** Why it is hidden, for the team; for others the placeholder. */
  readonly hidden: string;
  readonly html: TrustedHtml | null;
  readonly acts: readonly ActLink[];
  readonly show: string | null;
}

export function presentComment(view: CommentView, say: Say): CommentModel {
  const { id, by, text, postedAt } = view;
  const name = by?.name ?? '';
  return {
    anchor: commentAnchor(id),
    href: commentHref(id),
    name,
    role: by?.role ? say(`entities.roles.${by.role}`) : '',
    isAuthor: by?.isAuthor ?? false,
    isMine: view.isMine,
    at: postedAt instanceof Date ? postedAt : null,
    day: postedAt instanceof Date ? '' : postedAt,
    edited: view.editedAt ? { href: commentHref(id, 'history'), aloud: say('comments.editedBy', { name }) } : null,
    hidden: hiddenWords(view, say),
    html: text === null ? null : commentMarkup(text, view.mentions),
    acts: actsOn(view, name, say),
    show: view.isHidden && view.can.moderate ? commentHref(id, 'show') : null,
  };
}

export function presentTop(top: TopComment, { contribution }: ThreadContext, say: Say) {
  const { position, replyCount, replies, next } = top;
  const whole = conversationHref(contribution.id, position);
  const label = say('comments.showReplies', { count: replyCount });
  return {
    ...presentComment(top, say),
    place: position,
    replies: replies.map((reply) => presentComment(reply, say)),
    more: next === null ? null : { href: whole, rest: conversationHref(contribution.id, position, next), label },
  };
}

function hiddenWords({ isHidden, hiddenBecause }: CommentView, say: Say): string {
  if (!isHidden) return '';
  return hiddenBecause ? say('comments.hiddenBecause', { reason: hiddenBecause }) : say('comments.hidden');
}

function actsOn({ id, can, isHidden }: CommentView, name: string, say: Say): ActLink[] {
  const link = (act: 'reply' | 'edit' | 'report' | 'hide', aloud: string, here = false) => ({
    href: commentHref(id, act),
    label: say(`comments.${act}`),
    aloud: say(`comments.${aloud}`, { name }),
    here,
  });
  return [
    ...(can.reply ? [link('reply', 'replyTo', true)] : []),
    ...(can.edit ? [link('edit', 'editOwn')] : []),
    ...(can.report ? [link('report', 'reportOf')] : []),
    ...(can.moderate && !isHidden ? [link('hide', 'hideOf')] : []),
  ];
}

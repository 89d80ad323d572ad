import type { CommentPlace } from '#community';
import { pathTo } from '#notifications';
import type { Crumb } from '../http/pages/page.js';
import type { Say } from '../http/wording/wording.js';
import { DESK } from '../triage/desk.paths.js';

/** Addresses of what people say under a contribution. */
export function contributionHref(id: string): string {
  return pathTo.contribution(id);
}

/** A page of the thread; without `cursor` its beginning. */
export function threadHref(contributionId: string, cursor?: number): string {
  return `${contributionHref(contributionId)}/comments${cursor ? `?cursor=${cursor}` : ''}`;
}

/** One comment with its replies, after a position. */
export function conversationHref(contributionId: string, top: number, cursor?: number): string {
  return `${threadHref(contributionId)}?thread=${top}${cursor ? `&cursor=${cursor}` : ''}`;
}

export function commentHref(id: string, act?: 'reply' | 'edit' | 'history' | 'report' | 'hide' | 'show'): string {
  return `${pathTo.comment(id)}${act ? `/${act}` : ''}`;
}

export function commentAnchor(id: string): string {
  return `comment-${id}`;
}

/** A contribution at the desk, which shows the beginning of its thread too. */
export function deskHref(contributionId: string): string {
  return pathTo.deskItem(contributionId);
}

/** The page on which a comment stands, with the comment in view. */
export function placeHref(id: string, place: CommentPlace, atDesk = false): string {
  const { contributionId, top, after, isReply, isInFirstPage } = place;
  const pageOf = isReply ? conversationHref(contributionId, top, after) : threadHref(contributionId, after);
  const first = atDesk ? deskHref(contributionId) : contributionHref(contributionId);
  return `${isInFirstPage ? first : pageOf}#${commentAnchor(id)}`;
}

export const REPORTS = '/triage/reports';

/** The way back to the desk. */
export function deskCrumbs(say: Say): Crumb[] {
  return [{ label: say('triage.title'), href: DESK }];
}

/** The way back to the reports from one of them. */
export function reportCrumbs(say: Say): Crumb[] {
  return [...deskCrumbs(say), { label: say('comments.reports.title'), href: REPORTS }];
}

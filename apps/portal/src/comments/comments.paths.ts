import type { CommentPlace } from '#community';
import { pathTo } from '#notifications';
import type { Crumb } from '../http/pages/page.js';
import type { Say } from '../http/wording/wording.js';
import { DESK } from '../triage/desk.paths.js';

export function contributionHref(id: string): string {
  return pathTo.contribution(id);
}

export function threadHref(contributionId: string, cursor?: number): string {
  return `${contributionHref(contributionId)}/comments${cursor ? `?cursor=${cursor}` : ''}`;
}

export function conversationHref(contributionId: string, top: number, cursor?: number): string {
  return `${threadHref(contributionId)}?thread=${top}${cursor ? `&cursor=${cursor}` : ''}`;
}

export function commentHref(id: string, act?: 'reply' | 'edit' | 'history' | 'report' | 'hide' | 'show'): string {
  return `${pathTo.comment(id)}${act ? `/${act}` : ''}`;
}

export function commentAnchor(id: string): string {
  return `comment-${id}`;
}

export function deskHref(contributionId: string): string {
  return pathTo.deskItem(contributionId);
}

export function placeHref(id: string, place: CommentPlace, atDesk = false): string {
  const { contributionId, top, after, isReply, isInFirstPage } = place;
  const pageOf = isReply ? conversationHref(contributionId, top, after) : threadHref(contributionId, after);
  const first = atDesk ? deskHref(contributionId) : contributionHref(contributionId);
  return `${isInFirstPage ? first : pageOf}#${commentAnchor(id)}`;
}

export const REPORTS = '/triage/reports';

export function deskCrumbs(say: Say): Crumb[] {
  return [{ label: say('triage.title'), href: DESK }];
}

export function reportCrumbs(say: Say): Crumb[] {
  return [...deskCrumbs(say), { label: say('comments.reports.title'), href: REPORTS }];
}

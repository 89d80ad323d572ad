import { pathTo } from '#notifications';
import type { Crumb } from '../http/pages/page.js';
import type { Say } from '../http/wording/wording.js';
import { DESK } from '../triage/desk.paths.js';

export const OUTCOMES = '/outcomes';
export const PUBLISHED_OUTCOMES = '/outcomes/published';
export const OUTCOME_DRAFTS = '/outcomes/drafts';

export function draftHref(id: number): string {
  return `${OUTCOME_DRAFTS}/${id}`;
}

export function answerHref(contributionId: string): string {
  return `${pathTo.contribution(contributionId)}/answer`;
}

export function outcomeCrumbs(say: Say, of: 'all' | 'one' = 'all'): Crumb[] {
  const desk = { label: say('triage.title'), href: DESK };
  return of === 'all' ? [desk] : [desk, { label: say('outcomes.title'), href: OUTCOMES }];
}

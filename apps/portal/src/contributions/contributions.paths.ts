import { pathTo } from '#notifications';
import { testingHref } from '../testing/testing.paths.js';

export const CONTRIBUTIONS = '/contributions';

type Act =
  'edit' | 'history' | 'thanks' | 'vote' | 'vote/take-back' | 'follow' | 'unfollow' | 'pictures' | 'read' | 'report';

export function contributionHref(id: string, act?: Act): string {
  return `${pathTo.contribution(id)}${act ? `/${act}` : ''}`;
}

export function postingHref(rolloutId: number): string {
  return `${testingHref(rolloutId)}/contributions`;
}

export function newContributionHref(rolloutId: number, about: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(about).toString();
  return `${postingHref(rolloutId)}/new${query && `?${query}`}`;
}

export function pictureHref(id: string): string {
  return `/pictures/${id}`;
}

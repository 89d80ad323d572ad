import type { CatalogueEntry } from '#responses';
import { pathTo } from '#notifications';
import { presentDeadline } from './rollout-sentences.presenter.js';
import type { Wording } from '../http/wording/wording.js';
import { CATALOGUE, TESTING } from './testing.paths.js';

export function presentCatalogue(items: readonly CatalogueEntry[], next: number | null, words: Wording) {
  return {
    breadcrumbs: [{ label: words.say('testing.title'), href: TESTING }],
    rollouts: items.map((entry) => presentEntry(entry, words)),
    next: next && `${CATALOGUE}?before=${next}`,
  };
}

function presentEntry(entry: CatalogueEntry, words: Wording): object {
  const { say, read, minutes, list } = words;
  return {
    title: read(entry.title, entry),
    purpose: read(entry.purpose, entry),
    deadline: whenOf(entry, words),
    facts: [
      { label: say('testing.catalogue.what'), value: list(entry.products) },
      { label: say('testing.catalogue.time'), value: minutes(entry.minutes) },
      ...placesOf(entry, words),
      { label: say('testing.catalogue.feedback'), value: say(`testing.catalogue.modes.${entry.feedbackMode}`) },
    ].filter(({ value }) => value !== ''),
    join: { href: pathTo.joiningRollout(entry.id), label: say('testing.catalogue.join') },
  };
}

/** The start, if it is still to come, and the end. */
function whenOf(entry: CatalogueEntry, words: Wording): string {
  const starts = entry.status === 'recruiting' ? presentDeadline(entry, words) : '';
  return [starts, presentDeadline({ ...entry, status: 'testing' }, words)].filter(Boolean).join(' · ');
}

function placesOf({ target, enrolled }: CatalogueEntry, { say }: Wording): { label: string; value: string }[] {
  if (target === null || enrolled === null) return [];
  const left = Math.max(0, target - enrolled);
  const value = say(left > 0 ? 'testing.catalogue.places' : 'testing.catalogue.reached', { count: left, target });
  return [{ label: say('testing.catalogue.people'), value }];
}

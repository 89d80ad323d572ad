import type { DonePart, PastRollout } from '#responses';
import { CONTRIBUTIONS } from '../contributions/contributions.paths.js';
import { contributionsHref, testingHref, HISTORY, TESTING } from './testing.paths.js';
import type { Wording } from '../http/wording/wording.js';

export function presentHistory(items: readonly PastRollout[], next: string | null, words: Wording) {
  return {
    breadcrumbs: [{ label: words.say('testing.title'), href: TESTING }],
    rollouts: items.map((rollout) => presentPast(rollout, words)),
    mine: `${CONTRIBUTIONS}?mine=1`,
    next: next && `${HISTORY}?before=${next}`,
  };
}

function presentPast(rollout: PastRollout, words: Wording): object {
  const { say, read } = words;
  const { left, status, feedbackMode, contributions } = rollout;
  return {
    title: read(rollout.title, rollout),
    // Somebody who has left a rollout can no longer open its page.
    href: left ? '' : testingHref(rollout.id),
    status: say(left ? 'testing.history.left' : `testing.status.${status}`),
    statusKind: !left && status === 'testing' ? 'info' : 'quiet',
    period: periodOf(rollout, words),
    progress: say('testing.history.done', { done: rollout.done.length, total: rollout.parts }),
    done: rollout.done.map((part) => presentDone(part, rollout, words)),
    note: feedbackMode === 'anonymous' && rollout.done.length > 0 ? say('testing.history.anonymous') : '',
    contributions:
      contributions > 0
        ? {
            href: contributionsHref(rollout, 'mine'),
            label: say('testing.history.contributions', { count: contributions }),
          }
        : null,
  };
}

/** A test that began and ended by hand before the day planned for its start has no period to show. */
function periodOf({ testingFrom, testingUntil }: PastRollout, { say, date, period }: Wording): string {
  if (testingFrom && testingUntil && testingFrom <= testingUntil) return period(testingFrom, testingUntil);
  return testingUntil ? say('testing.history.until', { day: date(testingUntil) }) : '';
}

function presentDone(
  { mission, product, sentAt }: DonePart,
  rollout: PastRollout,
  { say, read, date, fullDate }: Wording,
): object {
  const title = read(mission, rollout);
  return {
    name: product ? say('testing.mission.about', { mission: title, product }) : title,
    sentOn: sentAt ? { day: date(sentAt), date: fullDate(sentAt) } : null,
  };
}

import { createHash } from 'node:crypto';
import { takesContributions } from '#contributions';
import type { TesterRollout } from '#responses';
import { contributeHref, missionHref, missionStart, onlyPart, testingHref, TESTING } from '../testing/testing.paths.js';

export interface CopyOffer {
  readonly path: string;
  /** A new version means that the page has changed; the same version, that it probably has not. */
  readonly version: string;
}

const MOST = 100;

/** What is left to do, and its forms. @param edition of all they depend on besides the tester: build and language */
export function copiesFor(mine: readonly TesterRollout[], edition: string): CopyOffer[] {
  const pages = [
    { path: TESTING, of: mine },
    { path: '/waiting', of: null },
    ...mine.flatMap((rollout) => pathsOf(rollout).map((path) => ({ path, of: rollout }))),
  ];
  return pages.slice(0, MOST).map(({ path, of }) => ({ path, version: versionOf([edition, path, of]) }));
}

function pathsOf(rollout: TesterRollout): string[] {
  const missions = rollout.status === 'testing' ? rollout.missions : [];
  return [
    testingHref(rollout.id),
    ...(takesContributions(rollout) ? [contributeHref(rollout)] : []),
    ...missions.flatMap((mission) => [
      missionStart(rollout, mission),
      ...(onlyPart(mission) ? [] : mission.parts.map((part) => missionHref(rollout, mission, part))),
    ]),
  ];
}

function versionOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 16);
}

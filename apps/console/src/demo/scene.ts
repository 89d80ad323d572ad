import type { INestApplicationContext } from '@nestjs/common';
import type { Person } from '#identity';
import type { RequestContext } from '#platform';
import { contextFor } from './on-behalf.js';
import { findHolder, type DemoTeam } from './people.js';
import type { SeededRandom } from './seeded-random.js';
import type { Voice } from './stories.js';
import type { Timeline } from './timeline.js';

export interface Scene {
  readonly app: INestApplicationContext;
  readonly rolloutId: number;
  readonly team: DemoTeam;
  /** The first is the tester as whom a visitor may look around. */
  readonly testers: readonly Person[];
  readonly random: SeededRandom;
  readonly timeline: Timeline;
  readonly folder: string;
  readonly posted: Map<string, string>;
}

const HOLDERS = {
  manager: 'community_manager',
  expert: 'expert',
  sponsor: 'sponsor',
  ambassador: 'ambassador',
} as const;

/** @param thread speakers so far, the author first; the person given is added */
export function personFor(scene: Scene, voice: Voice, thread: Person[]): Person {
  const [author] = thread;
  if (voice === 'author' && author) return author;
  const person = newVoice(scene, voice, thread);
  thread.push(person);
  return person;
}

export function speak(scene: Scene, person: Person): Promise<RequestContext> {
  return contextFor(scene.app, person.id);
}

export function findPostedId({ posted }: Scene, key: string): string {
  const id = posted.get(key);
  if (!id) throw new Error(`“${key}” is not posted yet`);
  return id;
}

export function anybodyBut({ testers, random }: Scene, those: readonly Person[]): Person[] {
  const others = testers.slice(1).filter((tester) => !those.includes(tester));
  return random.shuffled(others);
}

function newVoice(scene: Scene, voice: Voice, thread: readonly Person[]): Person {
  if (voice === 'manager' || voice === 'expert' || voice === 'sponsor' || voice === 'ambassador')
    return findHolder(scene.team, HOLDERS[voice]);
  const person = voice === 'guest' ? scene.testers[0] : anybodyBut(scene, thread)[0];
  if (!person) throw new Error(`${scene.team.entity.code} has nobody left to speak`);
  return person;
}

import {
  MissionStateInput,
  MissionStates,
  ResponseInput,
  Responses,
  Satisfaction,
  SatisfactionInput,
  Ticks,
} from '#responses';
import type { Person } from '#identity';
import { bind } from '#platform';
import { speak, type Scene } from './scene.js';

interface Mission {
  readonly mission: string;
  readonly product?: string;
}

export async function answer(
  scene: Scene,
  person: Person,
  { mission, product }: Mission,
  answers: object,
): Promise<void> {
  const { app, rolloutId } = scene;
  const input = bind(ResponseInput, { product, answers });
  await app.get(Responses).submit(await speak(scene, person), { rolloutId, mission, product }, input);
}

export async function rate(scene: Scene, person: Person, { mission, product }: Mission, liking: number): Promise<void> {
  const satisfaction = scene.random.near(1 + liking * 4.4, 1, 5);
  if (!scene.random.chance(0.85)) return;
  const place = { rolloutId: scene.rolloutId, mission, product };
  const input = bind(SatisfactionInput, { product, satisfaction });
  await scene.app.get(Satisfaction).rate(await speak(scene, person), place, input);
}

export function planTicks(scene: Scene, mission: string, blocked: readonly string[], liking: number): void {
  const { app, rolloutId, random, timeline } = scene;
  const place = { rolloutId, mission };
  const leave = (person: Person, state: object) => async () =>
    app.get(MissionStates).set(await speak(scene, person), place, bind(MissionStateInput, state));
  for (const [number, person] of random.shuffled(scene.testers.slice(1)).entries()) {
    const day = 1 + random.next() * 8;
    const why = blocked[number];
    if (why !== undefined) timeline.plan(3.5, leave(person, { state: 'blocked', why }));
    else if (random.chance(0.12)) timeline.plan(day, leave(person, { state: 'skipped' }));
    else if (random.chance(0.7))
      timeline.plan(day, async () => {
        await app.get(Ticks).tick(await speak(scene, person), place);
        await rate(scene, person, place, liking);
      });
  }
}

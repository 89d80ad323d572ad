import { OutcomeDrafts, OutcomeDraftsInput, Outcomes, PublicationInput } from '#triage';
import { bind, calendarDay } from '#platform';
import { findHolder } from './people.js';
import { findPostedId, personFor, speak, type Scene } from './scene.js';
import type { OutcomeStory, Story } from './stories.js';

const DRAFTED = 2.6;
const PUBLISHED = 2.2;
const STILL_TO_PUBLISH = 0.7;

export function planDecisions(scene: Scene, stories: readonly Story[]): void {
  const ready: number[] = [];
  for (const { key, outcome } of stories) {
    if (!outcome) continue;
    const draft = async () => {
      const ids = await write(scene, key, outcome);
      if (!outcome.draft) ready.push(...ids);
    };
    scene.timeline.plan(outcome.draft ? STILL_TO_PUBLISH : DRAFTED, draft);
  }
  scene.timeline.plan(PUBLISHED, async () => {
    if (!ready.length) return;
    const ctx = await speak(scene, findHolder(scene.team, 'sponsor'));
    await scene.app.get(Outcomes).publish(ctx, bind(PublicationInput, { drafts: ready.map(String) }));
  });
}

async function write(scene: Scene, key: string, outcome: OutcomeStory): Promise<number[]> {
  const { app, team, timeline } = scene;
  const { kind, answer, effect, owner, on } = outcome;
  const input = bind(OutcomeDraftsInput, {
    ids: [findPostedId(scene, key)],
    kind,
    answer,
    effect,
    owner: owner && personFor(scene, owner, []).id,
    onDay: on === undefined ? null : calendarDay(timeline.moment(-on), team.entity.timeZone),
  });
  return app.get(OutcomeDrafts).draft(await speak(scene, findHolder(team, 'community_manager')), input);
}

import { join } from 'node:path';
import { Rollouts } from '#campaigns';
import type { Person } from '#identity';
import { createCampaign } from './campaign-files.js';
import { answer, planTicks, rate } from './mission-marks.js';
import type { DemoTeam } from './people.js';
import { enrol, planRecruitment } from './recruitment.js';
import type { Scene } from './scene.js';
import { SeededRandom } from './seeded-random.js';
import { openRollout, type Stage } from './stage.js';
import { readStories } from './stories.js';
import { planStories } from './told-contributions.js';

const COUNTRIES = ['DE', 'IE'];
const INVITED = 30;
const TESTING_SINCE = 9.5;
const LIKING = 0.55;
const ROSTER = { mission: 'roster', product: 'shifts' };

export async function planShifts(stage: Stage): Promise<void> {
  const { app, ctx, teams, timeline, folder } = stage;
  const random = new SeededRandom(1_848);
  const campaignId = await createCampaign(app, ctx, join(folder, 'shifts.json'));
  for (const team of teams.filter(({ entity }) => COUNTRIES.includes(entity.code))) {
    const rolloutId = await openRollout(stage, campaignId, team, [TESTING_SINCE, -16]);
    const until = TESTING_SINCE + 0.5;
    const asked = { ...askedIn(team), from: 13, until };
    const coming = planRecruitment({ app, ctx, timeline, random, rolloutId, team, ...asked });
    const helpers = ambassadorsOf(team);
    for (const helper of helpers) timeline.plan(until, () => enrol(app, rolloutId, helper));
    timeline.plan(TESTING_SINCE, () => app.get(Rollouts).move(ctx, rolloutId, 'testing'));
    const testers = [...coming, ...helpers];
    const scene: Scene = { ...stage, rolloutId, team, testers, random, posted: new Map() };
    planAnswers(scene);
    planTicks(scene, 'swap', [], LIKING);
    planStories(scene, (await readStories(folder, team.entity.locale, 'shifts')).stories);
  }
}

/** In a small entity all have to test, or nothing reaches the minimum. */
function askedIn({ colleagues }: DemoTeam): { invited: Person[]; willing: number } {
  if (colleagues.length < 10) return { invited: colleagues, willing: 1 };
  return { invited: colleagues.filter((_, place) => place % 2 === 0).slice(0, INVITED), willing: 0.72 };
}

/** Ambassadors test too, for the same reason. */
function ambassadorsOf({ holders }: DemoTeam): Person[] {
  return holders.filter(({ role }) => role === 'ambassador').map(({ person }) => person);
}

function planAnswers(scene: Scene): void {
  const { random, timeline } = scene;
  for (const person of scene.testers.slice(1))
    timeline.plan(0.3 + random.next() * 8, async () => {
      const answers = { csat: random.near(1 + LIKING * 4.4, 1, 5), fair: random.chance(LIKING) ? 'yes' : 'no' };
      await answer(scene, person, ROSTER, answers);
      await rate(scene, person, ROSTER, LIKING);
    });
}

import { join } from 'node:path';
import { Rollouts } from '#campaigns';
import type { Person } from '#identity';
import { createCampaign } from './campaign-files.js';
import { answer, planTicks, rate } from './mission-marks.js';
import { planRecruitment } from './recruitment.js';
import type { Scene } from './scene.js';
import { SeededRandom } from './seeded-random.js';
import { openRollout, type Stage } from './stage.js';
import { readStories } from './stories.js';
import { afterwardsAnswers, appointmentAnswers, likingIn } from './tablet-answers.js';
import { planStories } from './told-contributions.js';

const INVITED = 40;
const TESTING_SINCE = 14;
const PRODUCT = 'tablet';

export async function planTablet(stage: Stage): Promise<void> {
  const { app, ctx, teams, timeline, folder } = stage;
  const [random, chatter] = [new SeededRandom(20_261), new SeededRandom(7)];
  const campaignId = await createCampaign(app, ctx, join(folder, 'tablet.json'));
  for (const team of teams) {
    const isSmall = team.colleagues.length < 10;
    const dates = isSmall ? [-8, -22] : [TESTING_SINCE, -12];
    const rolloutId = await openRollout(stage, campaignId, team, dates);
    const [from, until] = isSmall ? [6, 0.5] : [20, TESTING_SINCE + 1];
    const invited = team.colleagues.slice(0, INVITED);
    const asked = { invited, willing: 0.72, from, until };
    const coming = planRecruitment({ app, ctx, timeline, random, rolloutId, team, ...asked });
    if (isSmall) continue;
    timeline.plan(TESTING_SINCE, () => app.get(Rollouts).move(ctx, rolloutId, 'testing'));
    const { locale } = team.entity;
    const testers = coming.filter((person, place) => place === 0 || person.locale === locale);
    const scene: Scene = { ...stage, rolloutId, team, testers, random: chatter, posted: new Map() };
    planAnswers(scene, coming, random);
    const { stories, blocked = [] } = await readStories(folder, locale, 'tablet');
    planTicks(scene, 'loan', blocked, likingIn(team.entity.code));
    planStories(scene, stories);
  }
}

/** The first tester of each country has everything to do. */
function planAnswers(scene: Scene, coming: readonly Person[], random: SeededRandom): void {
  const { timeline, team } = scene;
  const { code } = team.entity;
  const liking = likingIn(code);
  for (const person of coming.slice(1)) {
    if (random.chance(0.15)) continue;
    const appointment = appointmentAnswers(code, person.locale, random);
    timeline.plan(2 + random.next() * 11, async () => {
      await answer(scene, person, { mission: 'account', product: PRODUCT }, appointment);
      await rate(scene, person, { mission: 'account', product: PRODUCT }, liking);
    });
    if (!random.chance(0.6)) continue;
    const afterwards = afterwardsAnswers(code, person.locale, random);
    timeline.plan(0.1 + random.next() * 6, async () => {
      await answer(scene, person, { mission: 'week', product: PRODUCT }, afterwards);
      await rate(scene, person, { mission: 'week', product: PRODUCT }, liking);
    });
  }
}

import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '#config';
import { DEMO_REQUEST, DemoMark, type Role } from '#identity';
import { DatabaseLocks, Migrator, RequestContext, SETTINGS, faultPoint, type DatabaseLock } from '#platform';
import { createCampaign } from './campaign-files.js';
import { PASSWORD } from './cast.js';
import { finishCampaign } from './finished-campaign.js';
import type { DemoClock } from './demo-clock.js';
import { castPeople } from './people.js';
import { planTablet } from './running-campaign.js';
import { planShifts } from './shifts-campaign.js';
import { Timeline } from './timeline.js';

export interface DemoSignInRow {
  role: Role;
  entity: string;
  name: string;
  email: string;
  password: string;
}

const FILLING: DatabaseLock = { file: 'filling', server: 'pepite-fill', seconds: 1 };

/**
 * Fills an empty database with the demo; returns the people to sign in as, or null when the database has other content.
 * A fill that was cut short starts again, unless somebody has used the database since. Throws `LockHeld` while another
 * process fills it.
 * @param clock the product's own
 */
export function fillDemo(app: INestApplicationContext, clock: DemoClock): Promise<DemoSignInRow[] | null> {
  const ctx = RequestContext.system('console', 'en', DEMO_REQUEST);
  return app.get(DatabaseLocks).hold(FILLING, () => fill(app, ctx, clock));
}

async function fill(
  app: INestApplicationContext,
  ctx: RequestContext,
  clock: DemoClock,
): Promise<DemoSignInRow[] | null> {
  const mark = app.get(DemoMark);
  if (await mark.isHalfDone()) await app.get(Migrator).startAfresh();
  if (!(await mark.isEmpty())) return null;
  const timeline = new Timeline(clock);
  timeline.goTo(30);
  await mark.begin(ctx);
  const { root } = app.get<Settings>(SETTINGS);
  const folder = join(root, 'apps/console/demo');
  const pilot = join(folder, 'pilot');
  const teams = await castPeople(app, ctx, pilot);
  faultPoint('demo.half_filled');
  await finishCampaign(app, ctx, teams, pilot);
  timeline.goTo(21);
  const stage = { app, ctx, teams, timeline, folder };
  await planTablet(stage);
  await planShifts(stage);
  await createCampaign(app, ctx, join(folder, 'train.json'));
  await timeline.play();
  await mark.set(ctx);
  return teams.flatMap(({ entity, holders }) =>
    holders.map(({ role, person }) => ({
      role,
      entity: entity.code,
      name: `${person.firstName} ${person.lastName}`,
      email: person.email ?? '',
      password: PASSWORD,
    })),
  );
}

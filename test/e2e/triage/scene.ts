import { Contribution } from '#contributions';
import { ReadMarks, Revisions, type Revision } from '#triage';
import type { FeedbackMode } from '#campaigns';
import { Database } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { aDesk, type Colleague, type Desk } from '../../factories/desk.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';

/** A desk in Portugal, and what is done at it over HTTP. */
export interface Scene extends Desk {
  portal: OpenPortal;
  clock: TestClock;
  as(colleague: Colleague): Promise<Browser>;
  api(colleague: Colleague): Promise<Browser>;
  posted(of?: object): Promise<Contribution>;
  row(id: string): Promise<Contribution>;
  /** `id.version`, as the list's boxes say it. */
  seen(id: string): Promise<string>;
  /** Somebody changes it, without a page. */
  revise(colleague: Colleague, id: string, revision: Revision): Promise<void>;
  read(colleague: Colleague, id: string): Promise<void>;
}

export async function openScene(mode: FeedbackMode = 'confidential'): Promise<Scene> {
  const clock = new TestClock();
  const portal = await openPortal({ clock });
  const desk = await aDesk(mode);
  const row = (id: string) => portal.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
  const version = async (id: string) => (await row(id)).version;
  return {
    ...desk,
    ...{ portal, clock, row },
    as: ({ person }) => portal.as(person),
    api: ({ person }) => portal.api(person),
    posted: (of = {}) => aContribution({ rollout: desk.rollout, severity: 2, ...of }),
    seen: async (id) => `${id}.${await version(id)}`,
    revise: async ({ ctx }, id, revision) =>
      portal.get(Revisions).revise(ctx, { id, version: await version(id) }, revision),
    read: ({ ctx }, id) => portal.get(ReadMarks).markRead(ctx, id),
  };
}

/** A hidden field or box of a form in that page. */
export function fieldIn(html: string, name: string): string | undefined {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
}

import type { FeedbackMode } from '#campaigns';
import type { Contribution } from '#contributions';
import type { Entity, Person } from '#identity';
import { aContribution } from '../../factories/contributions.js';
import { aPerson } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { actingAs } from '../../factories/testers.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';
import { TestUnderWay } from '../../support/test-under-way.js';

export interface Somebody {
  person: Person;
  browser: Browser;
}

/** A test under way, and the web. */
export class PictureScene {
  private constructor(
    readonly portal: OpenPortal,
    readonly clock: TestClock,
    readonly test: TestUnderWay,
  ) {}

  static async open(known?: PictureScene, feedbackMode: FeedbackMode = 'confidential'): Promise<PictureScene> {
    const clock = known?.clock ?? new TestClock();
    const portal = known?.portal ?? (await openPortal({ clock }));
    return new PictureScene(portal, clock, await TestUnderWay.of(portal, feedbackMode));
  }

  get uploads(): string {
    return `/testing/${this.test.rollout.id}/pictures`;
  }

  async tester(of: Partial<Person> = {}): Promise<Somebody> {
    const person = await aPerson({ entity: this.test.entity, locale: 'en', ...of });
    await anEnrolment({ rollout: this.test.rollout, person });
    return { person, browser: await this.portal.as(person) };
  }

  async colleague(entity: Entity = this.test.entity): Promise<Somebody> {
    const person = await aPerson({ entity, locale: 'en' });
    return { person, browser: await this.portal.as(person) };
  }

  contributionOf({ person }: Somebody): Promise<Contribution> {
    return aContribution({ rollout: this.test.rollout, by: actingAs(person), text: 'My own words' });
  }

  /** As the script of the form sends it. */
  send({ browser }: Somebody, bytes: Buffer, clientToken?: string) {
    const request = browser.post(this.uploads).accept('json');
    if (clientToken) void request.field('clientToken', clientToken);
    return request.attach('picture', bytes, 'IMG_0001.jpeg');
  }

  /** As the form without JavaScript sends it. */
  add({ browser }: Somebody, { id }: Contribution, ...pictures: [Buffer, name: string][]) {
    const request = browser.post(`/contributions/${id}/pictures`).redirects(0);
    for (const [bytes, name] of pictures) void request.attach('picture', bytes, name);
    return request;
  }
}

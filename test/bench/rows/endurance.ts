import { aScreenshot } from '../../factories/pictures.ts';
import { count, megabytes, standing, type Figure } from '../figures.ts';
import { FORM_HEADERS, startPortal, type Bench } from '../portal.ts';
import { pause, residentBytes } from '../processes.ts';
import { dice, formBody, someAnswers } from '../seed/answers.ts';
import { MISSION } from '../seed/campaign.ts';
import { entityOf } from '../seed/people.ts';
import type { Testers } from '../seed/worlds.ts';
import { formPath } from './form.ts';

const VISITORS = 16;
/** One in so many visits sends a picture as well. */
const PICTURE_EVERY = 20;
const SAMPLE_MS = 5_000;
/** What a process holds once its caches are warm and its heap has found its size. */
const WARM_SHARE = 0.3;
/** Above that, in bytes. */
const [GOOD, OUTSTANDING] = [64 * 1024 ** 2, 24 * 1024 ** 2];

/** For ten minutes testers come, look, answer, look again, and some send pictures: does the process keep what it takes? */
export async function enduranceRows(bench: Bench, testers: Testers): Promise<Figure[]> {
  const portal = await startPortal(bench);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentBytes(portal.pid) ?? 0), SAMPLE_MS);
  const ends = performance.now() + bench.sizes.enduranceSeconds * 1000;
  const visits = new Visits(portal.origin, testers, await aScreenshot(1200, 800));
  try {
    await Promise.all(Array.from({ length: VISITORS }, () => untilThen(ends, () => visits.next())));
  } finally {
    clearInterval(sampling);
    await portal.stop();
  }
  const warm = Math.max(...samples.slice(0, Math.ceil(samples.length * WARM_SHARE)));
  const last = Math.max(...samples.slice(-Math.ceil(samples.length * WARM_SHARE)));
  const minutes = count(bench.sizes.enduranceSeconds / 60);
  return [
    {
      what: `memory after ${minutes} minutes of mixed load`,
      value: megabytes(last),
      more: `${megabytes(warm)} in the first third, ${megabytes(Math.max(...samples))} at most; ${count(visits.requests)} requests, ${count(visits.answers)} of them answers, ${count(visits.pictures)} pictures`,
      standing: standing(GOOD, OUTSTANDING, (most) => last - warm <= most),
    },
  ];
}

async function untilThen(ends: number, work: () => Promise<void>): Promise<void> {
  while (performance.now() < ends) {
    await work();
    await pause(20);
  }
}

class Visits {
  requests = 0;
  answers = 0;
  pictures = 0;
  private person = 0;
  private readonly roll = dice(7);
  private readonly origin: string;
  private readonly testers: Testers;
  private readonly screenshot: Buffer;

  constructor(origin: string, testers: Testers, screenshot: Buffer) {
    this.origin = origin;
    this.testers = testers;
    this.screenshot = screenshot;
  }

  async next(): Promise<void> {
    const { named, cookies } = this.testers;
    const person = this.person++;
    const cookie = cookies[person % cookies.length] ?? '';
    const rolloutId = entityOf(
      named.rollouts.map(({ id }) => id),
      person % cookies.length,
    );
    const form = formPath(rolloutId, MISSION);
    for (const path of ['/', `/testing/${rolloutId}`, form]) await this.send(path, { headers: { cookie } });
    const answers = formBody(named.blueprint.forms[0]?.questions ?? [], someAnswers(this.roll));
    const body = `clientToken=endurance-${person}&${answers}`;
    await this.send(form, { method: 'POST', headers: { ...FORM_HEADERS, cookie }, body, redirect: 'manual' });
    this.answers += 1;
    if (person % PICTURE_EVERY === 0) await this.sendPicture(rolloutId, cookie);
    await this.send(`/contributions?rollout=${rolloutId}`, { headers: { cookie } });
  }

  private async sendPicture(rolloutId: number, cookie: string): Promise<void> {
    const form = new FormData();
    form.set('picture', new Blob([new Uint8Array(this.screenshot)], { type: 'image/png' }), 'a.png');
    const headers = { cookie, accept: 'application/json', 'sec-fetch-site': 'same-origin' };
    await this.send(`/testing/${rolloutId}/pictures`, { method: 'POST', headers, body: form });
    this.pictures += 1;
  }

  /** Throws for any answer that is an error. */
  private async send(path: string, options: RequestInit): Promise<void> {
    const answer = await fetch(this.origin + path, options);
    await answer.arrayBuffer();
    this.requests += 1;
    if (answer.status >= 400) throw new Error(`${path} was answered with ${answer.status}`);
  }
}

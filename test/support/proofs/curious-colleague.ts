import type { FeedbackMode } from '#campaigns';
import { openPortal } from '../portal.js';
import { TestClock } from '../test-clock.js';
import { Curiosity } from './curiosity.js';
import { answer, aStory, close, turns, type Story } from './story.js';

export interface CuriousStory {
  story: Story;
  curiosity: Curiosity;
  clock: TestClock;
}

export async function curiousStory(mode: FeedbackMode): Promise<CuriousStory> {
  const clock = new TestClock();
  const portal = await openPortal({ clock });
  const story = await aStory(portal, mode);
  const curiosity = new Curiosity(story);
  await curiosity.begin();
  return { story, curiosity, clock };
}

/** Everybody answers once, one by one, under the eyes of the others; or only the first so many. */
export async function answerOneByOne({ story, curiosity }: CuriousStory, most = Infinity): Promise<void> {
  for (const turn of [...turns()].slice(0, most)) {
    await answer(story, turn);
    await curiosity.afterAnswer(turn.entity);
  }
}

/** All of them say something else, one by one. */
export async function changeOneByOne(
  { story, curiosity }: CuriousStory,
  changes: readonly (readonly [entity: string, product: string, author: number, version: number])[],
): Promise<void> {
  for (const [entity, product, author, version] of changes) {
    await answer(story, { entity, product, author }, version);
    await curiosity.afterAnswer(entity);
  }
}

export async function closeOneByOne({ story, curiosity }: CuriousStory): Promise<void> {
  for (const country of Object.values(story.countries)) {
    await close(story, country);
    await curiosity.afterClosing();
  }
}

/** What may still come late has had its time; nobody is signed out meanwhile. */
export async function letTimePass({ story, curiosity, clock }: CuriousStory): Promise<void> {
  for (let hours = 0; hours < 50; hours += 10) {
    clock.moveOn({ hours: 10 });
    for (const { page } of story.colleagues) await page.get('/');
  }
  await curiosity.afterClosing();
}

/** What the central team is shown in the end: people in the figures, rows in the file and texts, by country and product. */
export function disclosedInTheEnd({ story, curiosity }: CuriousStory): Record<string, string> {
  const results = `/api/v1/campaigns/${story.campaign.campaign.id}/results`;
  const blocks = JSON.parse(curiosity.sight(results)!.content) as Record<string, { entities: Record<string, Shown> }>;
  return Object.fromEntries(
    Object.entries(story.countries).flatMap(([code, { rolloutId }]) =>
      ['own', 'rival'].map((product) => {
        const file = curiosity.sight(`/api/v1/rollouts/${rolloutId}/responses.csv?product=${product}`)!;
        const rows = file.status === 200 ? file.content.trim().split('\r\n').length - 1 : 'no';
        const written = JSON.parse(curiosity.sight(`/api/v1/rollouts/${rolloutId}/texts`)!.content) as Written;
        const texts = written.items.find((item) => item.product === product)!.texts.length;
        return [`${code} ${product}`, `${blocks[product]!.entities[code]!.n} people, ${rows} rows, ${texts} texts`];
      }),
    ),
  );
}

interface Shown {
  n: number | 'withheld';
}
interface Written {
  items: { product: string; texts: string[] }[];
}

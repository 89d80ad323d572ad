import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Comments, CommentInput } from '#community';
import { ContributionInput, Contributions, Pictures, VoteInput, Votes } from '#contributions';
import type { Person } from '#identity';
import { bind } from '#platform';
import { planDecisions } from './decisions.js';
import { planDeskWork } from './desk-work.js';
import { anybodyBut, findPostedId, personFor, speak, type Scene } from './scene.js';
import type { Remark, Story } from './stories.js';

const VOTING_DAYS = 2.5;

export function planStories(scene: Scene, stories: readonly Story[]): void {
  const authors = anybodyBut(scene, []);
  for (const [place, story] of stories.entries()) {
    const author = story.by ? personFor(scene, story.by, []) : authors[place % authors.length];
    if (!author) continue;
    scene.timeline.plan(story.ago, () => post(scene, story, author));
    planVotes(scene, story, author);
    const thread = [author];
    for (const remark of story.comments ?? []) planRemark(scene, { story, thread, remark, ago: story.ago });
    planDeskWork(scene, story);
  }
  planDecisions(scene, stories);
}

async function post(scene: Scene, story: Story, author: Person): Promise<void> {
  const { app, rolloutId } = scene;
  const ctx = await speak(scene, author);
  const { kind, mission, product, severity, frequency, workshopSize, title, text, device, picture } = story;
  const pictures: string[] = [];
  if (picture) {
    const bytes = await readFile(join(scene.folder, 'screens', `${picture}.png`));
    pictures.push((await app.get(Pictures).upload(ctx, rolloutId, { bytes })).id);
  }
  const words = { kind, mission, product, severity, frequency, workshopSize, title, text, device, pictures };
  const { id } = await app.get(Contributions).post(ctx, rolloutId, bind(ContributionInput, words));
  scene.posted.set(story.key, id);
}

function planVotes(scene: Scene, story: Story, author: Person): void {
  const { key, ago, votes = 0, notes = [], guestNote } = story;
  const vote = (voter: Person, note: string) =>
    scene.timeline.plan(ago - scene.random.next() * Math.min(VOTING_DAYS, ago * 0.9), async () => {
      const input = bind(VoteInput, { note });
      await scene.app.get(Votes).vote(await speak(scene, voter), findPostedId(scene, key), input);
    });
  for (const [place, voter] of anybodyBut(scene, [author]).slice(0, votes).entries()) vote(voter, notes[place] ?? '');
  if (guestNote !== undefined) vote(personFor(scene, 'guest', []), guestNote);
}

interface Saying {
  story: Story;
  thread: Person[];
  remark: Remark;
  ago: number;
  to?: { id: string };
}

function planRemark(scene: Scene, { story, thread, remark, ago, to }: Saying): void {
  const speaker = personFor(scene, remark.by, thread);
  const said = { id: '' };
  scene.timeline.plan(ago - remark.after, async () => {
    const input = bind(CommentInput, { text: remark.text, replyTo: to?.id });
    const ctx = await speak(scene, speaker);
    said.id = (await scene.app.get(Comments).post(ctx, findPostedId(scene, story.key), input)).id;
  });
  for (const reply of remark.replies ?? [])
    planRemark(scene, { story, thread, remark: reply, ago: ago - remark.after, to: said });
}

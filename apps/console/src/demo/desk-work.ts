import {
  Answers,
  Merges,
  NoteInput,
  Notes,
  OfficialAnswerInput,
  ReadMarks,
  Revisions,
  type Revision,
  type SeenItem,
} from '#triage';
import { VisibleContributions } from '#contributions';
import { bind, calendarDay, type RequestContext } from '#platform';
import { findHolder } from './people.js';
import { findPostedId, personFor, speak, type Scene } from './scene.js';
import type { DeskStory, Story } from './stories.js';

const READ_AFTER = 0.6;
const MERGED_AFTER = 1.2;

export function planDeskWork(scene: Scene, story: Story): void {
  const { key, ago, desk, answer } = story;
  if (!desk) return;
  const { timeline } = scene;
  timeline.plan(ago - READ_AFTER, () => handle(scene, key, desk, ago - READ_AFTER));
  const { into } = desk;
  if (into) timeline.plan(ago - MERGED_AFTER, () => merge(scene, key, into));
  if (answer) timeline.plan(ago - answer.after, () => reply(scene, key, answer));
}

async function handle(scene: Scene, key: string, desk: DeskStory, ago: number): Promise<void> {
  const { app, team } = scene;
  const ctx = await atDesk(scene);
  const id = findPostedId(scene, key);
  await app.get(ReadMarks).markRead(ctx, id);
  const { labels, severity, expert, due, note } = desk;
  const revision: Revision = {
    severity,
    addLabels: labels,
    assignee: expert ? findHolder(team, 'expert').id : undefined,
    dueOn: due === undefined ? undefined : calendarDay(scene.timeline.moment(ago - due), team.entity.timeZone),
  };
  await app.get(Revisions).revise(ctx, await seen(scene, ctx, id), revision);
  if (note) await app.get(Notes).write(ctx, id, bind(NoteInput, { text: note }));
}

async function merge(scene: Scene, key: string, into: string): Promise<void> {
  const ctx = await atDesk(scene);
  const item = await seen(scene, ctx, findPostedId(scene, key));
  const { done } = await scene.app.get(Merges).merge(ctx, findPostedId(scene, into), [item]);
  if (!done.length) throw new Error(`“${key}” could not be merged into “${into}”`);
}

async function reply(scene: Scene, key: string, answer: NonNullable<Story['answer']>): Promise<void> {
  const { by, credited, text } = answer;
  const creditedTo = credited ? findHolder(scene.team, 'expert').id : undefined;
  const ctx = await speak(scene, personFor(scene, by, []));
  await scene.app.get(Answers).answer(ctx, findPostedId(scene, key), bind(OfficialAnswerInput, { text, creditedTo }));
}

function atDesk(scene: Scene): Promise<RequestContext> {
  return speak(scene, findHolder(scene.team, 'community_manager'));
}

async function seen({ app }: Scene, ctx: RequestContext, id: string): Promise<SeenItem> {
  const { version } = await app.get(VisibleContributions).atDesk(ctx, id);
  return { id, version };
}

import { database } from './database.ts';
import type { Answers, Draft } from './handing-back.ts';

/** Keeps typed text on this phone only. `owner` is the owner token of the page, `form` the path the form is sent to. */
export async function keepDraft(owner: string, form: string, answers: Answers): Promise<void> {
  const step = (await database()).transaction('drafts', 'readwrite');
  const before = await step.store.get([owner, form]);
  await Promise.all([step.store.put({ ...before, owner, form, answers }), step.done]);
}

export async function readDraft(owner: string, form: string): Promise<Draft | undefined> {
  return (await database()).get('drafts', [owner, form]);
}

export async function dropDraft(owner: string, form: string): Promise<void> {
  await (await database()).delete('drafts', [owner, form]);
}

export async function draftCount(owner: string): Promise<number> {
  return (await database()).countFromIndex('drafts', 'owner', owner);
}

export async function dropDrafts(owner: string): Promise<void> {
  const step = (await database()).transaction('drafts', 'readwrite');
  const forms = await step.store.index('owner').getAllKeys(owner);
  await Promise.all([...forms.map((form) => step.store.delete(form)), step.done]);
}

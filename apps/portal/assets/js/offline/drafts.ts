import { database } from './database.ts';

/** What was typed into a form, by the names of its fields. */
export type Answers = Readonly<Record<string, string[]>>;

/**
 * Keeps what somebody has typed, on this phone only. `owner` is the owner token of the page; `form` the path the form is sent
 * to. It goes when the form is sent, or handed to the queue.
 */
export async function keepDraft(owner: string, form: string, answers: Answers): Promise<void> {
  await (await database()).put('drafts', { owner, form, answers });
}

/** What this person had typed into the form here; undefined when there is nothing. */
export async function draftOf(owner: string, form: string): Promise<Answers | undefined> {
  return (await (await database()).get('drafts', [owner, form]))?.answers;
}

export async function dropDraft(owner: string, form: string): Promise<void> {
  await (await database()).delete('drafts', [owner, form]);
}

/** How many forms of this person have text that is nowhere but here. */
export async function draftCount(owner: string): Promise<number> {
  return (await database()).countFromIndex('drafts', 'owner', owner);
}

export async function dropDraftsOf(owner: string): Promise<void> {
  const step = (await database()).transaction('drafts', 'readwrite');
  const forms = await step.store.index('owner').getAllKeys(owner);
  await Promise.all([...forms.map((form) => step.store.delete(form)), step.done]);
}

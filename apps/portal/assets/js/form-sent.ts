import { dropDraft } from './offline/drafts.ts';
import { announce, queue } from './offline/sending.ts';
import { wasSent } from './testing/sent-mark.ts';

/** Drops the draft on this device once its form has arrived, but only if this tab sent it. */
const form = document.querySelector<HTMLElement>('[data-form-sent]')?.dataset['formSent'];
const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
if (form && owner) {
  if (wasSent(form)) void dropDraft(owner, form);
  void dropDecided(owner, form);
}

/** Drops superseded answers from the queue: the server keeps them too and has just shown them to their author. */
async function dropDecided(of: string, action: string): Promise<void> {
  for (const item of await queue.listItems(of))
    if (item.kind === 'answers' && item.action === action && item.status === 'superseded' && !item.isFinal)
      await queue.remove(item.token);
  announce();
}

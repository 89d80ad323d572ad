import { dropDraft } from './offline/drafts.ts';
import { announce, queue } from './offline/sending.ts';
import { wasSent } from './testing/sent-mark.ts';

/** What this device kept of a form goes once the form has arrived, if it was sent from here. */
const form = document.querySelector<HTMLElement>('[data-form-sent]')?.dataset['formSent'];
const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
if (form && owner) {
  if (wasSent(form)) void dropDraft(owner, form);
  void dropDecided(owner, form);
}

/** Answers that the server keeps beside those that count: their author has just been there, and it shows them by itself. */
async function dropDecided(of: string, action: string): Promise<void> {
  for (const item of await queue.listItems(of))
    if (item.kind === 'answers' && item.action === action && item.status === 'superseded' && !item.isFinal)
      await queue.remove(item.token);
  announce();
}

import { dropDraft } from './offline/drafts.ts';
import { wasSent } from './testing/sent-mark.ts';

/** What this device kept of a form goes once the form has arrived, if it was sent from here. */
const form = document.querySelector<HTMLElement>('[data-form-sent]')?.dataset['formSent'];
const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
if (form && owner && wasSent(form)) void dropDraft(owner, form);

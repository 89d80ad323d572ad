import { ownerOfPage } from './offline/page.ts';
import { keepSending } from './offline/sending.ts';
import { notedVisit } from './offline/visits.ts';
import { WaitingPage } from './offline/waiting-page.ts';

void begin();

/** The stand-in page shown without a connection was made for nobody, so its owner comes from the last visit. */
async function begin(): Promise<void> {
  const root = document.querySelector<HTMLElement>('[data-waiting-page]');
  const owner = ownerOfPage() ?? (root && 'standIn' in root.dataset ? (await notedVisit()).owner : null);
  if (!root || !owner) return;
  root.hidden = false;
  new WaitingPage(root, owner);
  if (ownerOfPage() === undefined) keepSending(owner);
}

import { showState } from './offline/bars.ts';
import { ownerOfPage, savedAt } from './offline/page.ts';
import { keepSending } from './offline/sending.ts';
import { askBeforeSigningOut } from './offline/sign-out.ts';
import { noteVisit } from './offline/visits.ts';
import { keepPagesAtHand } from './offline/worker-at-hand.ts';

const owner = ownerOfPage();
void begin();

async function begin(): Promise<void> {
  // When a service worker delivered the page, it has noted the visit already.
  if (savedAt() === undefined && !navigator.serviceWorker?.controller)
    await noteVisit({ owner: owner ?? null, language: document.documentElement.lang }).catch(() => undefined);
  if (owner === undefined) return;
  askBeforeSigningOut(owner);
  showState(owner);
  // An opened item must be held before sending starts; otherwise it could be sent while it is being changed.
  await takeForms(owner).catch(() => undefined);
  keepSending(owner);
  if (savedAt() === undefined) void keepPagesAtHand().catch(() => undefined);
}

async function takeForms(owner: string): Promise<void> {
  const forms = document.querySelectorAll<HTMLFormElement>('form[data-queue]');
  if (!forms.length || !('indexedDB' in window)) return;
  const { QueuedForm } = await import('./offline/send-later.ts');
  for (const form of [...forms].map((each) => new QueuedForm(each, owner))) await form.restore();
}

import { showState } from './offline/bars.ts';
import { ownerOfPage, savedAt } from './offline/page.ts';
import { keepSending } from './offline/sending.ts';
import { askBeforeSigningOut } from './offline/sign-out.ts';
import { noteVisit } from './offline/visits.ts';

/** Lets the page itself load first. */
const AFTER_THE_PAGE_MS = 1_500;

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

/** Registers the service worker, and on a tester's pages asks it to save pages. */
async function keepPagesAtHand(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  await loaded();
  await workers.register('/service-worker.js', { updateViaCache: 'none' });
  if (!/^\/testing(\/|$)/.test(location.pathname)) return;
  await new Promise((resolve) => setTimeout(resolve, AFTER_THE_PAGE_MS));
  const links = [...document.querySelectorAll('main a[href^="/testing/"]')].map((link) => link.getAttribute('href'));
  const { active } = await workers.ready;
  active?.postMessage({ kind: 'keep', shown: links.join(' ') });
}

async function loaded(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
}

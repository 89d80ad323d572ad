import { sendNow, queue } from './sending.ts';
import { fetchPages, isPage, learnFrom, savedPage } from './saved-pages.ts';
import { asset, dropOldAssets, keepShell, keepStandIn, standIn } from './shell.ts';
import { forgetVisit, notedVisit } from './visits.ts';
import type { RequestEvent, WorkerScope } from './worker-scope.ts';

/** How long to wait for the network before the saved copy is shown. */
const PATIENCE_MS = 4_000;
const ASK_AGAIN_MS = 5 * 60_000;
const UNWELL = new Set([502, 503, 504]);
const CHANGES_WHO = /^\/(sign-in|sign-out|invitations|set-up)(\/|$)/;

const worker = globalThis as unknown as WorkerScope;
let asked = { what: '', at: 0 };

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(begin());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== worker.location.origin) return;
  if (request.mode === 'navigate')
    event.respondWith(request.method === 'GET' ? open(event, address) : sendForm(event, address));
  else if (request.method === 'GET' && address.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

worker.addEventListener('message', (event) => {
  const { kind, shown = '' } = event.data as { kind?: string; shown?: string };
  if (kind === 'keep') event.waitUntil(keep(shown));
});

worker.addEventListener('sync', (event) => {
  if (event.tag === 'pepite-queue') event.waitUntil(sendWaiting());
});

async function begin(): Promise<void> {
  await worker.clients.claim();
  await worker.registration.navigationPreload?.enable().catch(() => undefined);
  await keepStandIn((await notedVisit()).language).catch(() => undefined);
}

/** The page from the network; when that is slow or fails, the saved copy. */
async function open(event: RequestEvent, address: URL): Promise<Response> {
  const network = fromNetwork(event, address);
  const kept = await savedPage(address.pathname).catch(() => undefined);
  if (!kept) return network.catch(() => elsewhere(address));
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const well = network.then((response) => (UNWELL.has(response.status) ? kept : response));
  return Promise.race([well.catch(() => kept), late]);
}

async function fromNetwork(event: RequestEvent, address: URL): Promise<Response> {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  if (isPage(response)) event.waitUntil(learn(response.clone(), address).catch(() => undefined));
  return response;
}

async function learn(copy: Response, address: URL): Promise<void> {
  const language = await learnFrom(copy, address);
  if (language !== undefined) await keepStandIn(language);
}

/** Without a connection the start page leads to the saved missions, as it would online. */
async function elsewhere({ pathname }: URL): Promise<Response> {
  if (pathname === '/' && (await savedPage('/testing').catch(() => undefined)))
    return Response.redirect('/testing', 302);
  return standIn();
}

/** Without a connection the answer is 204, which leaves the page and all that was typed in place. */
async function sendForm(event: RequestEvent, { pathname }: URL): Promise<Response> {
  if (CHANGES_WHO.test(pathname)) await forgetVisit().catch(() => undefined);
  try {
    return await fetch(event.request);
  } catch {
    event.waitUntil(tell());
    return new Response(null, { status: 204 });
  }
}

/** The event does not say which page sent the form, so all visible pages are told. */
async function tell(): Promise<void> {
  for (const page of await worker.clients.matchAll({ type: 'window' }))
    if (page.visibilityState === 'visible') page.postMessage({ kind: 'not-sent' });
}

/** @param shown links of the page; when they have changed, there may be new pages to save */
async function keep(shown: string): Promise<void> {
  const { owner, language } = await notedVisit();
  const what = `${owner ?? ''} ${shown}`;
  if (owner === null || (asked.what === what && Date.now() - asked.at < ASK_AGAIN_MS)) return;
  asked = { what, at: Date.now() };
  await keepStandIn(language, false).catch(() => undefined);
  if (await fetchPages()) await dropOldAssets();
}

/** Rejects while something waits, so that the browser fires the sync event again. */
async function sendWaiting(): Promise<void> {
  const { owner } = await notedVisit();
  if (owner === null) return;
  await sendNow(owner);
  if ((await queue.listUnsent(owner)).some(({ status }) => status === 'waiting'))
    throw new Error('Something still waits');
}

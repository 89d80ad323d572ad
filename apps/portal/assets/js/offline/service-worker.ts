import { sendNow, queue } from './sending.ts';
import { fetchPages, isPage, learnFrom, savedPage } from './saved-pages.ts';
import { asset, dropOldAssets, keepShell, keepStandIn, standIn } from './shell.ts';
import { forgetVisit, notedVisit } from './visits.ts';
import type { RequestEvent, WorkerScope } from './worker-scope.ts';

/** So long the network may take, where there is a copy. */
const PATIENCE_MS = 4_000;
const ASK_AGAIN_MS = 5 * 60_000;
/** The server, or what stands before it, is not well. */
const UNWELL = new Set([502, 503, 504]);
/** Forms after which somebody else may be signed in. */
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

/** From the network first; where that is slow or away, the copy of who is here. */
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

/** The front door leads to the missions, as far as one can see from here. */
async function elsewhere({ pathname }: URL): Promise<Response> {
  if (pathname === '/' && (await savedPage('/testing').catch(() => undefined)))
    return Response.redirect('/testing', 302);
  return standIn();
}

/** Without a connection the page stays as it is, with all that was typed. */
async function sendForm(event: RequestEvent, { pathname }: URL): Promise<Response> {
  if (CHANGES_WHO.test(pathname)) await forgetVisit().catch(() => undefined);
  try {
    return await fetch(event.request);
  } catch {
    event.waitUntil(tell());
    return new Response(null, { status: 204 });
  }
}

/** The page that sent it does not say so itself; it is one of those in sight. */
async function tell(): Promise<void> {
  for (const page of await worker.clients.matchAll({ type: 'window' }))
    if (page.visibilityState === 'visible') page.postMessage({ kind: 'not-sent' });
}

/** @param shown what the page leads to: where that is new, there is something new to keep */
async function keep(shown: string): Promise<void> {
  const { owner, language } = await notedVisit();
  const what = `${owner ?? ''} ${shown}`;
  if (owner === null || (asked.what === what && Date.now() - asked.at < ASK_AGAIN_MS)) return;
  asked = { what, at: Date.now() };
  await keepStandIn(language, false).catch(() => undefined);
  if (await fetchPages()) await dropOldAssets();
}

/** Rejects as long as something waits: the browser tries again then. */
async function sendWaiting(): Promise<void> {
  const { owner } = await notedVisit();
  if (owner === null) return;
  await sendNow(owner);
  if ((await queue.listUnsent(owner)).some(({ status }) => status === 'waiting'))
    throw new Error('Something still waits');
}

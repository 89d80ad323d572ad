/** What the reader is waiting for goes first. */
const AFTER_THE_PAGE_MS = 1_500;

/** Has the worker that keeps pages for later. On the pages of a tester it is told to see to it. */
export async function keepPagesAtHand(): Promise<void> {
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

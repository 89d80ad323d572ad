/** Lets the page itself load first. */
const AFTER_THE_PAGE_MS = 1_500;

/** Registers the service worker, and on a tester's pages asks it to save pages. */
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

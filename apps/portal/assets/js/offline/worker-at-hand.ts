/** Has the worker that keeps pages for later. On the pages of a tester it is told to see to it. */
export async function keepPagesAtHand(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  await workers.register('/service-worker.js', { updateViaCache: 'none' });
  if (!/^\/testing(\/|$)/.test(location.pathname)) return;
  const links = [...document.querySelectorAll('main a[href^="/testing/"]')].map((link) => link.getAttribute('href'));
  const { active } = await workers.ready;
  active?.postMessage({ kind: 'keep', shown: links.join(' ') });
}

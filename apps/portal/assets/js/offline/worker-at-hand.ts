/** Has the worker that keeps pages for later, and tells it what to keep. */
export async function keepPagesAtHand(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  await workers.register('/service-worker.js', { updateViaCache: 'none' });
  const { active } = await workers.ready;
  active?.postMessage({ kind: 'keep', language: document.documentElement.lang });
}

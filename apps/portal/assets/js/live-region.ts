const ASK_AGAIN_MS = 1_000;

/** Renews the `data-live` part of the page until the server's page has none; then loads the whole page. */
async function renew(): Promise<void> {
  const region = document.querySelector('[data-live]');
  if (!region) return;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    const now = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
    if (!response.ok || !now) {
      location.reload();
      return;
    }
    region.replaceChildren(...now.childNodes);
  } catch {
    // No connection: the next round tries again.
  }
  setTimeout(() => void renew(), ASK_AGAIN_MS);
}

setTimeout(() => void renew(), ASK_AGAIN_MS);

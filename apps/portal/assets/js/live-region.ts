const ASK_AGAIN_MS = 1_000;

/** Renews the part of the page that is marked `data-live`; once the page no longer has one, shows the page as it is then. */
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
    // No connection just now; the next question may have one.
  }
  setTimeout(() => void renew(), ASK_AGAIN_MS);
}

setTimeout(() => void renew(), ASK_AGAIN_MS);

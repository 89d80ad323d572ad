/** Told at a first movement, touch or key: programs that check or preview mails load the page and do none of these. */
const ACTS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown'] as const;
const done = new AbortController();

function tell({ isTrusted }: Event): void {
  if (!isTrusted) return;
  done.abort();
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-opened]'))
    if (dataset.opened) void fetch(dataset.opened, { method: 'POST', keepalive: true }).catch(() => undefined);
}

for (const act of ACTS) document.addEventListener(act, tell, { signal: done.signal, passive: true });

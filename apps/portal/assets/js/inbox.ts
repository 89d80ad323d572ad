/** Whoever opens what an entry is about has read it. Without JavaScript a button beside it says so. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-seen]')) {
  const note = ({ button }: MouseEvent): void => {
    const address = link.dataset.seen;
    if (address && button < 2) void fetch(address, { method: 'POST', keepalive: true, redirect: 'manual' });
  };
  link.addEventListener('click', note);
  link.addEventListener('auxclick', note);
}

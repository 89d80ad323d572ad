/** Marks an inbox entry as seen when its link is opened. Without JavaScript a button beside it does so. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-seen]')) {
  const note = ({ button }: MouseEvent): void => {
    const address = link.dataset.seen;
    if (address && button < 2) void fetch(address, { method: 'POST', keepalive: true, redirect: 'manual' });
  };
  link.addEventListener('click', note);
  link.addEventListener('auxclick', note);
}

/** A second press on a button while the first is under way sends nothing; going back to the page allows it again. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.ariaBusy === 'true') event.preventDefault();
    else form.ariaBusy = 'true';
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy');
  });
}

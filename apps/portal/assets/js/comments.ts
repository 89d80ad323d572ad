import { sendInPlace } from './shared/send-in-place.ts';

/** Without scripts, or after a failure, each of these links leads to a page. */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest?.('a');
  if (!link || event.defaultPrevented || event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const work = link.closest('[data-more]') ? more : link.hasAttribute('data-opens-here') ? open : null;
  if (!work || link.ariaBusy === 'true') return;
  event.preventDefault();
  link.ariaBusy = 'true';
  work(link).catch(() => location.assign(link.href));
});

sendInPlace('form[data-said]');

async function more(link: HTMLAnchorElement): Promise<void> {
  const page = await pageAt(link.dataset.rest ?? link.href);
  const place = link.closest<HTMLElement>('[data-more]');
  const name = CSS.escape(place?.dataset.more ?? '');
  const list = document.querySelector(`[data-list="${name}"]`);
  const added = [...(page.querySelector(`[data-list="${name}"]`)?.children ?? [])];
  if (!place || !list || !added.length) throw new Error('Nothing to add');
  list.append(...added);
  const next = page.querySelector(`[data-more="${name}"]`);
  if (next) place.replaceWith(next);
  else place.remove();
  const first = added[0] as HTMLElement;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const said = link.closest('.said');
  if (!said) throw new Error('Nothing to answer');
  let form = said.querySelector('form[data-said]');
  if (!form) {
    form = (await pageAt(link.href)).querySelector('form[data-said]');
    if (!form) throw new Error('No form');
    nameAnew(form, said.parentElement?.id ?? '');
    // `from=desk` is copied, so that somebody who replies at the desk comes back to the desk.
    const from = document.querySelector('form[data-said] > input[name="from"]');
    if (from) form.prepend(from.cloneNode());
    said.append(form);
  }
  link.ariaBusy = null;
  form.querySelector('textarea')?.focus();
}

/** The form also stands below the thread, so its copy needs other ids: an id may occur only once in a page. */
function nameAnew(form: Element, suffix: string): void {
  for (const part of form.querySelectorAll('[id], [for], [aria-describedby]')) {
    for (const name of ['id', 'for', 'aria-describedby']) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, `${value}-${suffix}`);
    }
  }
}

async function pageAt(address: string): Promise<Document> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(String(response.status));
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

const COPIED_SHOWN_MS = 2000;

const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');

showPlaceInMenu();
closeMenus();
copyOnClick();
printOnClick();
readErrorsFirst();
sendOnce();

/** `<button data-copy="text" data-copied="Copied">` copies the text and says so for a moment. Hidden without JavaScript. */
function copyOnClick(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
  const words = button.querySelector('[data-label]') ?? button;
  const before = words.textContent;
  words.textContent = button.dataset['copied'] ?? before;
  setTimeout(() => (words.textContent = before), COPIED_SHOWN_MS);
}

function readErrorsFirst(): void {
  document.getElementById('error-summary')?.focus();
}

/** Closes menus (`<details data-menu>`) on Escape and on a press elsewhere; browsers do neither by themselves. */
function closeMenus(): void {
  document.addEventListener('click', ({ target }) => {
    for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}

/** Scrolls a menu that is wider than a phone's screen to the entry of the current page. */
function showPlaceInMenu(): void {
  for (const menu of document.querySelectorAll('.site-nav, .tab-links')) {
    const here = menu.querySelector<HTMLElement>('[aria-current]');
    if (!here) continue;
    const { left, width } = here.getBoundingClientRect();
    menu.scrollLeft += left + width / 2 - menu.clientWidth / 2;
  }
}

/** `<button data-print>` prints the page. Hidden without JavaScript. */
function printOnClick(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

/** Stops a form from being sent twice by a double press; going back to the page allows sending it again. */
function sendOnce(): void {
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

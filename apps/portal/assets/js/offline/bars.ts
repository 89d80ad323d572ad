import { scriptText } from '../shared/script-text.ts';
import type { ScriptTextKey } from '../shared/script-texts.ts';
import { writtenDate } from '../shared/written-date.ts';
import { savedAt } from './page.ts';
import { onChange, queue } from './sending.ts';

const bar = () => document.querySelector<HTMLElement>('[data-offline-bar]');

export function sayText(text: string): void {
  const element = bar();
  if (!element) return;
  element.querySelector('[data-words]')?.replaceChildren(text);
  element.hidden = false;
}

function momentOf(moment: string | undefined): string {
  if (!moment) return '';
  return writtenDate(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' });
}

const WAITING = '/waiting';
/** Leaves time to send what waits before the page is loaded again. */
const BEFORE_RENEWAL_MS = 2_000;

export function showState(owner: string): void {
  // The waiting page reads the phone's storage: it is current even as a saved copy, and has a message of its own.
  const isHere = location.pathname === WAITING;
  const isCopy = savedAt() !== undefined && !isHere;
  const offline = () => {
    if (isHere) sayText(scriptText('offline.page.title'));
    else if (isCopy) sayText(scriptText('offline.bar.saved', { when: momentOf(savedAt()) }));
    else sayText(scriptText('offline.bar.offline'));
  };
  if (isCopy || !navigator.onLine) offline();
  window.addEventListener('offline', offline);
  window.addEventListener('online', () => {
    if (savedAt() === undefined) bar()?.toggleAttribute('hidden', true);
    else if (!document.querySelector('form[data-queue]')) setTimeout(() => location.reload(), BEFORE_RENEWAL_MS);
  });
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    if ((data as { kind?: string }).kind === 'not-sent') notSent();
  });
  if (isHere) return;
  onChange(() => void showWaiting(owner));
  void showWaiting(owner);
}

/** The service worker had no connection for a form and kept the page as it is. */
function notSent(): void {
  for (const form of document.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy');
  sayText(scriptText('offline.bar.notSent'));
  bar()?.scrollIntoView({ block: 'nearest' });
}

async function showWaiting(owner: string): Promise<void> {
  const link = document.querySelector<HTMLElement>('[data-waiting-link]');
  if (!link) return;
  const items = await queue.listItems(owner).catch(() => []);
  const waiting = items.filter(({ status }) => status === 'waiting').length;
  showCount(link.querySelector('[data-waiting]'), 'offline.bar.waiting', waiting);
  showCount(link.querySelector('[data-troubled]'), 'offline.bar.troubled', items.length - waiting);
  link.hidden = items.length === 0;
}

function showCount(element: HTMLElement | null, key: ScriptTextKey, count: number): void {
  if (!element) return;
  element.hidden = count === 0;
  element.textContent = scriptText(key, { count });
}

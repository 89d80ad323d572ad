import { scriptText } from '../shared/script-text.ts';
const ASK_AGAIN_MS = 20_000;
/** After so long without activity it stops asking, because each request would prolong the session. */
const AT_WORK_MS = 5 * 60_000;

interface Change {
  readonly id: string;
  readonly lines: readonly string[];
}

/** Shows when colleagues have changed what the page shows. Asks only while somebody is active. */
export function watchForChanges(): void {
  const notice = document.querySelector<HTMLElement>('[data-desk-live]');
  const shown = [...document.querySelectorAll<HTMLElement>('[data-seen]')];
  if (!notice || !shown.length) return;
  const items = shown.map(({ dataset }) => dataset['seen'] ?? '').join(',');
  let touched = Date.now();
  for (const sign of ['keydown', 'pointermove', 'scroll', 'visibilitychange'])
    document.addEventListener(sign, () => (touched = Date.now()), { passive: true });
  const ask = async () => {
    if (document.visibilityState === 'visible' && Date.now() - touched < AT_WORK_MS) {
      const changes = await changesOf(items);
      if (changes === 'over') return;
      show(notice, shown, changes);
    }
    setTimeout(() => void ask(), ASK_AGAIN_MS);
  };
  setTimeout(() => void ask(), ASK_AGAIN_MS);
}

/** `over` when the session has ended, or the right to see the desk. */
async function changesOf(items: string): Promise<readonly Change[] | 'over'> {
  try {
    const response = await fetch(`/triage/changes?items=${items}`, { headers: { accept: 'application/json' } });
    if (response.status >= 400 && response.status < 500) return 'over';
    return response.ok && !response.redirected ? ((await response.json()) as { changed: Change[] }).changed : [];
  } catch {
    // No connection: the next round tries again.
    return [];
  }
}

function show(notice: HTMLElement, shown: readonly HTMLElement[], changes: readonly Change[]): void {
  if (!changes.length || notice.dataset['said'] === String(changes.length)) return;
  notice.dataset['said'] = String(changes.length);
  for (const { id, lines } of changes) {
    const place = shown.find(({ dataset }) => dataset['seen']?.startsWith(`${id}.`));
    if (place) mark(place, lines);
  }
  fill(notice.querySelector('[data-desk-live-lines]'), changes[0]?.lines ?? []);
  notice
    .querySelector('[data-desk-live-text]')
    ?.replaceChildren(scriptText('triage.live.changed', { count: changes.length }));
  notice.hidden = false;
}

function mark(place: HTMLElement, lines: readonly string[]): void {
  place.dataset['changed'] = '';
  const words = place.querySelector('[data-desk-changed]');
  if (words) words.textContent = lines.join(' · ');
}

function fill(list: Element | null, lines: readonly string[]): void {
  list?.replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
}

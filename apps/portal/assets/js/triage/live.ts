const ASK_AGAIN_MS = 20_000;

interface Change {
  readonly id: string;
  readonly lines: readonly string[];
}

/** Says when colleagues have changed what this page shows. Asks only while somebody looks at it. */
export function watchForChanges(): void {
  const notice = document.querySelector<HTMLElement>('[data-desk-live]');
  const shown = [...document.querySelectorAll<HTMLElement>('[data-seen]')];
  if (!notice || !shown.length) return;
  const items = shown.map(({ dataset }) => dataset['seen'] ?? '').join(',');
  const ask = async () => {
    if (document.visibilityState === 'visible') {
      const changes = await changesOf(items);
      if (changes === 'over') return;
      show(notice, shown, changes);
    }
    setTimeout(() => void ask(), ASK_AGAIN_MS);
  };
  setTimeout(() => void ask(), ASK_AGAIN_MS);
}

/** Over once the session is, or the right to see it. */
async function changesOf(items: string): Promise<readonly Change[] | 'over'> {
  try {
    const response = await fetch(`/triage/changes?items=${items}`, { headers: { accept: 'application/json' } });
    if (response.status >= 400 && response.status < 500) return 'over';
    return response.ok && !response.redirected ? ((await response.json()) as { changed: Change[] }).changed : [];
  } catch {
    // No connection just now; the next question may have one.
    return [];
  }
}

function show(notice: HTMLElement, shown: readonly HTMLElement[], changes: readonly Change[]): void {
  if (!changes.length || notice.dataset['said'] === String(changes.length)) return;
  notice.dataset['said'] = String(changes.length);
  for (const { id, lines } of changes) {
    const place = shown.find(({ dataset }) => dataset['seen']?.startsWith(`${id}.`));
    if (place) place.dataset['changed'] = '';
    if (place) place.title = lines.join('\n');
  }
  fill(notice.querySelector('[data-desk-live-lines]'), changes[0]?.lines ?? []);
  count(notice.querySelector('[data-desk-live-text]'), changes.length);
  notice.hidden = false;
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

function count(words: HTMLElement | null, changes: number): void {
  if (!words) return;
  const { one = '', other = '' } = words.dataset;
  const language = document.documentElement.lang;
  const form = new Intl.PluralRules(language).select(changes) === 'one' ? one : other;
  words.textContent = form.replace('#', changes.toLocaleString(language));
}

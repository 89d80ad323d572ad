import { scriptText } from '../shared/script-text.ts';

export interface Chosen {
  readonly count: () => number;
  /** Without `on` it reverses the tick. */
  readonly toggle: (row: Element, on?: boolean) => void;
}

const WIDE = '(width >= 56rem)';

export function chooseRows(list: HTMLFormElement): Chosen {
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[name="items"]')];
  const bar = list.querySelector<HTMLDetailsElement>('[data-desk-bulk]');
  const all = list.querySelector<HTMLElement>('[data-desk-all]');
  const allBox = all?.querySelector('input');
  const count = () => boxes.filter((box) => box.checked).length;
  const say = () => {
    const chosen = count();
    if (allBox) {
      allBox.checked = chosen > 0 && chosen === boxes.length;
      allBox.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    if (!bar) return;
    bar.hidden = chosen === 0;
    sayCount(bar.querySelector<HTMLElement>('[data-desk-count]'), chosen);
  };
  if (bar) {
    bar.dataset['live'] = '';
    bar.open = matchMedia(WIDE).matches;
  }
  if (all && boxes.length > 1) all.hidden = false;
  allBox?.addEventListener('change', () => {
    for (const box of boxes) box.checked = allBox.checked;
    say();
  });
  list.addEventListener('change', say);
  window.addEventListener('pageshow', say);
  say();
  return {
    count,
    toggle: (row, on) => {
      const box = row.querySelector<HTMLInputElement>('input[name="items"]');
      if (box) box.checked = on ?? !box.checked;
      say();
    },
  };
}

function sayCount(words: HTMLElement | null, count: number): void {
  if (!words) return;
  words.textContent = (count && scriptText('triage.bulk.chosen', { count })) || (words.dataset['none'] ?? '');
}

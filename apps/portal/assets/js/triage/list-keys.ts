import type { Chosen } from './chosen.ts';
import { goTo, type Bindings } from './keys.ts';

/** j and k move through the rows; the other keys act on the ticked rows, or on the focused one. */
export function listKeys(list: HTMLFormElement, chosen: Chosen): Bindings {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-desk-row]')];
  const canChoose = list.querySelector('[data-desk-bulk]') !== null;
  let at = -1;
  list.addEventListener('focusin', ({ target }) => {
    const row = rows.findIndex((each) => each.contains(target as Node));
    if (row >= 0) at = row;
  });
  const link = (row: number) => rows[row]?.querySelector<HTMLAnchorElement>('[data-desk-open]');
  const move = (steps: number) => {
    at = Math.min(Math.max(at + steps, 0), rows.length - 1);
    rows[at]?.scrollIntoView({ block: 'nearest' });
    link(at)?.focus({ preventScroll: true });
  };
  /** Without a ticked row the key acts on the focused one. */
  const withChosen = (act: () => void) => () => {
    const row = rows[at];
    if (!canChoose) return;
    if (chosen.count() === 0 && row) chosen.toggle(row, true);
    if (chosen.count() > 0) act();
  };
  return {
    j: () => move(1),
    k: () => move(at < 0 ? rows.length : -1),
    o: () => link(at)?.click(),
    x: () => {
      const row = rows[at];
      if (row && canChoose) chosen.toggle(row);
    },
    e: withChosen(() => goTo('#bulk-severity')),
    l: withChosen(() => goTo('#bulk-label')),
    a: withChosen(() => goTo('#bulk-assignee')),
    m: withChosen(() => {
      const button = list.querySelector<HTMLButtonElement>('[data-desk-merge]');
      if (chosen.count() > 1) button?.click();
      else if (link(at)) location.assign(`${link(at)?.href ?? ''}#merge`);
    }),
    '/': () => goTo('#field-q'),
  };
}

import { writtenDate } from '../shared/written-date.ts';
import type { Item, Picture } from './items.ts';

export type ItemAct = 'retry' | 'remove';

export function itemRow(item: Item, template: HTMLTemplateElement, act: (what: ItemAct) => void): HTMLElement {
  const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
  const part = (name: string) => row.querySelector<HTMLElement>(`[data-${name}]`);
  const words = row.dataset;
  part('title')?.replaceChildren(item.title);
  part('about')?.replaceChildren((words[item.kind] ?? '').replace('#', dayOf(item.day)));
  for (const pill of row.querySelectorAll<HTMLElement>('[data-state]'))
    pill.hidden = pill.dataset['state'] !== item.status;
  quote(part('wrote'), item);
  const says = saidOf(item, words);
  part('says')?.replaceChildren(...says.map(listItem));
  show(part('says'), says.length > 0);
  const isElsewhere = item.kind === 'answers' && item.status === 'superseded';
  lead(part('edit'), item.page + `#waiting=${item.token}`, hasForm(item));
  lead(part('compare'), item.page, isElsewhere && !item.isFinal);
  lead(part('see'), item.location.replace(/\/thanks$/, ''), item.status === 'sent' && item.kind === 'contribution');
  show(part('retry'), isWorthRetrying(item));
  show(part('also'), isSecond(item));
  show(part('dismiss'), item.status === 'sent');
  show(part('delete'), item.status !== 'sent');
  part('retry')?.addEventListener('click', () => act('retry'));
  part('also')?.addEventListener('click', () => act('retry'));
  part('dismiss')?.addEventListener('click', () => act('remove'));
  part('delete')
    ?.querySelector('form')
    ?.addEventListener('submit', (event) => {
      event.preventDefault();
      act('remove');
    });
  return row;
}

/** Shows the reason of a blocked mission, because the title is the mission's, and all of what was not taken. */
function quote(place: HTMLElement | null, { kind, status, fields, words = [] }: Item): void {
  const why = kind === 'blocked' ? fields.find(([name]) => name === 'why')?.[1] : undefined;
  const isUntaken = status === 'superseded' || status === 'refused';
  const wrote = why ?? (isUntaken ? words.map(([asked, text]) => `${asked}\n${text}`).join('\n\n') : '');
  place?.replaceChildren(wrote);
  show(place, wrote !== '');
}

/** The server has another text of the same author, and this one may be sent beside it. */
function isSecond({ kind, status }: Item): boolean {
  return status === 'superseded' && kind !== 'answers';
}

/** A blocked mission no longer shows its form; superseded answers are compared instead of edited. */
function hasForm({ kind, status }: Item): boolean {
  if (status === 'sent' || kind === 'skipped') return false;
  return status !== 'superseded' || kind === 'contribution';
}

/** No field has a problem: the item may be taken at another time. */
function isWorthRetrying({ status, problems }: Item): boolean {
  return status === 'refused' || (status === 'attention' && problems.every(({ field }) => !field));
}

function saidOf(item: Item, words: DOMStringMap): string[] {
  const problems = item.problems.map(({ subject, text }) => [subject, text].filter(Boolean).join(' – '));
  const old = item.status === 'sent' && item.overtaken && item.isFinal ? [words['old'] ?? ''] : [];
  const pictures = item.pictures.filter(({ refused }) => refused !== null).map((picture) => leftOut(picture, words));
  const along = item.status === 'sent' ? 0 : item.pictures.length - pictures.length;
  const carried = along > 0 ? [(words['pictures'] ?? '').replace('#', along.toLocaleString())] : [];
  const also = isSecond(item) ? [words['alsoText'] ?? ''] : [];
  return [...problems, ...also, ...(item.reason ? [item.reason] : []), ...old, ...pictures, ...carried];
}

function leftOut({ name, refused }: Picture, words: DOMStringMap): string {
  return [(words['leftOut'] ?? '').replace('#', name), refused].filter(Boolean).join(' ');
}

function dayOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return writtenDate(new Date(year, month - 1, date), { dateStyle: 'long' });
}

function listItem(text: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

function show(element: HTMLElement | null, shown: boolean): void {
  if (element) element.hidden = !shown;
}

function lead(link: HTMLElement | null, href: string, shown: boolean): void {
  link?.setAttribute('href', href);
  show(link, shown);
}

import { pendingPictures } from '../shared/pictures.ts';
import type { Fields, ItemKind, Picture, Written } from './items.ts';

/** Values that belong to the opened page; an item in the queue gets its own. */
const OF_THE_PAGE = new Set(['clientToken', 'revision']);

export function writtenIn(form: HTMLFormElement, owner: string, submitter: HTMLElement | null): Written {
  const kind = form.dataset['queue'] as ItemKind;
  const action = pathFromAddress(form.action);
  const fields = readFields(form, submitter);
  return {
    owner,
    kind,
    action,
    fields,
    words: wordsIn(form),
    pictures: picturesOf(form),
    page: pageOf(kind, action),
    title: fields.find(([name]) => name === 'title')?.[1].trim() || headingOfPage(),
    picturesTo: form.querySelector<HTMLElement>('[data-pictures]')?.dataset['upload'] ?? '',
    isFinal: kind === 'contribution' || kind === 'blocked' || 'final' in form.dataset,
  };
}

/** The page that shows the form: after an error the browser stands at the address of the POST instead. */
function pageOf(kind: ItemKind, action: string): string {
  if (kind === 'contribution') return `${action}/new`;
  return kind === 'answers' ? action : action.replace(/\/state$/, '');
}

export function pathFromAddress(address: string): string {
  return new URL(address, location.href).pathname;
}

export function readFields(form: HTMLFormElement, submitter: HTMLElement | null = null): Fields {
  const fields: (readonly [string, string])[] = [];
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === 'string' && !OF_THE_PAGE.has(name)) fields.push([name, value]);
  return fields;
}

/** Labels and values as plain text, to be read where the form is not shown. */
function wordsIn(form: HTMLFormElement): Fields {
  return controlsOf(form).flatMap((control) => {
    const isChoice = control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type);
    if (isChoice ? !control.checked : control.type === 'hidden' || control.type === 'file' || !control.value.trim())
      return [];
    const label = textOf(control.labels?.[0]);
    const asked = textOf(control.closest('fieldset')?.querySelector('legend'));
    return [isChoice ? ([asked, label || control.value] as const) : ([label || asked, control.value] as const)];
  });
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

export function readToken(form: HTMLFormElement): string {
  const control = form.elements.namedItem('clientToken');
  return control instanceof HTMLInputElement ? control.value : '';
}

export function hasWords(form: HTMLFormElement): boolean {
  const written = form.querySelectorAll<HTMLInputElement>('input[type="text"], textarea');
  return [...written].some(({ value }) => value.trim() !== '');
}

function picturesOf(form: HTMLFormElement): Picture[] {
  return pendingPictures(form).map(({ token, name, file }) => ({
    token,
    name,
    content: file,
    id: '',
    refused: null,
    tries: 0,
  }));
}

function headingOfPage(): string {
  return document.querySelector('h1')?.textContent?.trim() ?? document.title;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fills the form in; values it has no control for become hidden fields, so that they are sent too. */
export function fillIn(form: HTMLFormElement, fields: Fields): void {
  const controls = controlsOf(form);
  for (const control of controls) fill(control, valuesOf(fields, control.name));
  const known = new Set(controls.map(({ name }) => name));
  for (const [name, value] of fields) if (!known.has(name) && !OF_THE_PAGE.has(name)) carryAlong(form, name, value);
  form.dispatchEvent(new Event('filled'));
}

/** Sets the fields that the address of the page names, and leaves the others alone. */
export function prefill(form: HTMLFormElement, wishes: URLSearchParams): void {
  for (const control of controlsOf(form)) if (wishes.has(control.name)) fill(control, wishes.getAll(control.name));
  form.dispatchEvent(new Event('filled'));
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')];
}

function valuesOf(fields: Fields, name: string): string[] {
  return fields.filter(([each]) => each === name).map(([, value]) => value);
}

function fill(control: Control, values: readonly string[]): void {
  if (OF_THE_PAGE.has(control.name)) return;
  if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type))
    control.checked = values.includes(control.value);
  else if (control.type === 'hidden') control.value = values[0] ?? control.value;
  else if (control.type !== 'file') control.value = values[0] ?? '';
}

function carryAlong(form: HTMLFormElement, name: string, value: string): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  form.append(input);
}

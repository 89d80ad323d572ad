export type Fields = Readonly<Record<string, readonly string[]>>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: ParentNode) => form.querySelectorAll<Control>('[name^="a."]');

/** All values typed, also those of hidden questions. */
export function readFields(form: ParentNode): Fields {
  const fields: Record<string, string[]> = {};
  for (const control of controlsOf(form)) {
    if (isTicked(control) === false || control.value.trim() === '') continue;
    (fields[control.name] ??= []).push(control.value);
  }
  return fields;
}

/** Fills the form in; fields that `fields` lacks are emptied, values without a control become hidden fields. */
export function fillIn(form: ParentNode, fields: Fields): void {
  for (const carried of form.querySelectorAll('[data-carried]')) carried.remove();
  const controls = [...controlsOf(form)];
  const known = new Set(controls.map(({ name }) => name));
  for (const [name, values] of Object.entries(fields))
    if (!known.has(name)) form.append(...values.map((value) => carriedAlong(name, value)));
  for (const control of controls) {
    const values = fields[control.name] ?? [];
    if (isTicked(control) === undefined) control.value = values[0] ?? '';
    else (control as HTMLInputElement).checked = values.includes(control.value);
  }
}

function carriedAlong(name: string, value: string): HTMLElement {
  const input = document.createElement('input');
  input.dataset['carried'] = '';
  return Object.assign(input, { type: 'hidden', name, value });
}

export function areSame(one: Fields, other: Fields): boolean {
  const written = (fields: Fields) =>
    JSON.stringify(
      Object.entries(fields)
        .map(([name, values]) => [name, values.filter((value) => value.trim() !== '').sort()] as const)
        .filter(([, values]) => values.length > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return written(one) === written(other);
}

export function listed(fields: Readonly<Record<string, string | readonly string[]>>): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
}

function isTicked(control: Control): boolean | undefined {
  const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox');
  return isChoice ? control.checked : undefined;
}

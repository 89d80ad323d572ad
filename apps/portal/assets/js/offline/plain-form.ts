import type { Fields } from './items.ts';

/** Posts a hidden form, so that the browser shows the answer as a page. */
export function submitPlainly(action: string, fields: Fields): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action, hidden: true });
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

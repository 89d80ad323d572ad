import type { Fields } from './items.ts';

/** Sent as a form of its own, so that the answer is a page. */
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

import type { Wording } from '../http/wording/wording.js';

const KEYS = ['section', 'required', 'saving', 'saved', 'kept', 'notKept', 'offline', 'restored', 'showMine'] as const;

/** What the script of a form says by itself; `{n}` and `{total}` are for it to fill in. */
export type FormWords = Readonly<Record<(typeof KEYS)[number], string>>;

export function formWords({ say }: Wording): FormWords {
  const vars = { n: '{n}', total: '{total}' };
  const said = KEYS.map((key) => [
    key,
    key === 'required' ? say('forms.errors.required') : say(`testing.form.${key}`, vars),
  ]);
  return Object.fromEntries(said) as FormWords;
}

import { clearWrong, markWrong } from '../shared/wrong-field.ts';

/** The fields of required questions of a section that have no answer. */
export function missingIn(section: HTMLElement): HTMLElement[] {
  return [...section.querySelectorAll<HTMLElement>('.field')].filter((field) => {
    if (field.closest('[data-waits]')) return false;
    if (field.getAttribute('aria-required') === 'true') return !field.querySelector(':checked');
    const control = field.querySelector<HTMLInputElement>('[required]');
    return control !== null && control.value.trim() === '';
  });
}

/** Shows the server's message at each field and moves the focus to the first. */
export function showMissing(section: HTMLElement, missing: readonly HTMLElement[], text: string): void {
  clearWrong(section);
  for (const field of missing) markWrong(field, text);
  missing[0]?.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

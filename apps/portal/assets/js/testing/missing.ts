import { clearWrong, markWrong } from '../shared/wrong-field.ts';

export function missingIn(section: HTMLElement): HTMLElement[] {
  return [...section.querySelectorAll<HTMLElement>('.field')].filter((field) => {
    if (field.closest('[data-waits]')) return false;
    if (field.getAttribute('aria-required') === 'true') return !field.querySelector(':checked');
    const control = field.querySelector<HTMLInputElement>('[required]');
    return control !== null && control.value.trim() === '';
  });
}

export function showMissing(section: HTMLElement, missing: readonly HTMLElement[], text: string): void {
  clearWrong(section);
  for (const field of missing) markWrong(field, text);
  missing[0]?.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

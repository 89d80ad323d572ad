/** Questions of a section that have to be answered and are not: the field of each. */
export function missingIn(section: HTMLElement): HTMLElement[] {
  return [...section.querySelectorAll<HTMLElement>('.field')].filter((field) => {
    if (field.closest('[data-waits]')) return false;
    if (field.getAttribute('aria-required') === 'true') return !field.querySelector(':checked');
    const control = field.querySelector<HTMLInputElement>('[required]');
    return control !== null && control.value.trim() === '';
  });
}

/** Says at each field what the server would say, and leads to the first. */
export function showMissing(section: HTMLElement, missing: readonly HTMLElement[], text: string): void {
  for (const note of section.querySelectorAll('[data-missing]')) withdraw(note);
  for (const field of missing) mark(field, text);
  missing[0]?.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

function mark(field: HTMLElement, text: string): void {
  if (field.querySelector('.field-error')) return;
  const control = controlOf(field);
  const note = document.createElement('p');
  note.className = 'field-error';
  note.dataset['missing'] = '';
  note.id = `${field.querySelector('input, textarea, select')?.id ?? ''}-missing`;
  note.textContent = text;
  (field.querySelector('.field-help') ?? field.querySelector('.field-label'))?.after(note);
  field.classList.add('field-wrong');
  control?.setAttribute('aria-invalid', 'true');
  control?.setAttribute('aria-describedby', [control.getAttribute('aria-describedby') ?? '', note.id].join(' ').trim());
  field.addEventListener('input', () => withdraw(note), { once: true });
}

function withdraw(note: Element): void {
  const field = note.closest<HTMLElement>('.field');
  const control = field && controlOf(field);
  note.remove();
  field?.classList.remove('field-wrong');
  control?.removeAttribute('aria-invalid');
  const others = control?.getAttribute('aria-describedby')?.replace(note.id, '').trim();
  if (others) control?.setAttribute('aria-describedby', others);
  else control?.removeAttribute('aria-describedby');
}

/** What is called wrong: the group of radio buttons, or the control itself. */
function controlOf(field: HTMLElement): Element | null {
  return field.getAttribute('role') === 'radiogroup' ? field : field.querySelector('input, textarea, select');
}

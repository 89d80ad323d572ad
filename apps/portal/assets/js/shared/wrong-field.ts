export function markWrong(field: HTMLElement, text: string): void {
  if (field.querySelector('.field-error')) return;
  const control = controlOf(field);
  const note = document.createElement('p');
  note.className = 'field-error';
  note.dataset['wrong'] = '';
  note.id = `${field.querySelector('input, textarea, select')?.id ?? ''}-wrong`;
  note.textContent = text;
  (field.querySelector('.field-help') ?? field.querySelector('.field-label'))?.after(note);
  field.classList.add('field-wrong');
  control?.setAttribute('aria-invalid', 'true');
  control?.setAttribute('aria-describedby', [control.getAttribute('aria-describedby') ?? '', note.id].join(' ').trim());
  field.addEventListener('input', () => withdraw(note), { once: true });
}

export function clearWrong(part: ParentNode): void {
  for (const note of part.querySelectorAll('[data-wrong]')) withdraw(note);
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

/** The element that gets `aria-invalid`: the group of radio buttons, or the control itself. */
function controlOf(field: HTMLElement): Element | null {
  return field.getAttribute('role') === 'radiogroup' ? field : field.querySelector('input, textarea, select');
}

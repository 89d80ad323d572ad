/** What a key does on this page. */
export type Bindings = Readonly<Record<string, () => void>>;

const SWITCH = 'desk-keys';
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/**
 * Single keys do things at the desk: never while somebody types, never together with Ctrl, Alt or Cmd, and not at all once
 * they are switched off in the help.
 */
export function startKeys(bindings: Bindings): void {
  const help = document.querySelector<HTMLDialogElement>('[data-desk-keys]');
  const button = document.querySelector<HTMLButtonElement>('[data-desk-help]');
  if (!help || !button) return;
  const box = help.querySelector<HTMLInputElement>('[data-desk-keys-on]');
  const open = () => help.showModal();
  button.hidden = false;
  button.addEventListener('click', open);
  if (box) {
    box.checked = isOn();
    box.addEventListener('change', () => {
      localStorage.setItem(SWITCH, box.checked ? 'on' : 'off');
    });
  }
  document.addEventListener('keydown', (event) => {
    const act = event.key === '?' ? open : bindings[event.key];
    if (!act || !isMeant(event) || help.open || !isOn()) return;
    event.preventDefault();
    act();
  });
}

function isOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off';
}

function isMeant({ target, ctrlKey, altKey, metaKey, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || isComposing || defaultPrevented) return false;
  return !(target instanceof Element && target.closest(TYPING));
}

/** Brings a field into view and the cursor into it, opening whatever it is folded into. */
export function goTo(selector: string): void {
  const field = document.querySelector<HTMLElement>(selector);
  for (let around = field?.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  field?.scrollIntoView({ block: 'nearest' });
  field?.focus();
}

export type Bindings = Readonly<Record<string, () => void>>;

const SWITCH = 'desk-keys';
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** One-key shortcuts; none while somebody types, with Ctrl, Alt or Cmd, or when switched off in the help. */
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

/** Scrolls to a field and focuses it, after opening the `<details>` around it. */
export function goTo(selector: string): void {
  const field = document.querySelector<HTMLElement>(selector);
  for (let around = field?.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  field?.scrollIntoView({ block: 'nearest' });
  field?.focus();
}

const SHOWN_MS = 2000;

/**
 * `<button data-copy="text" data-copied="Copied">` copies the text and says so for a moment. Hidden without JavaScript.
 */
export function copyOnClick(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
  const words = button.querySelector('[data-label]') ?? button;
  const before = words.textContent;
  words.textContent = button.dataset['copied'] ?? before;
  setTimeout(() => (words.textContent = before), SHOWN_MS);
}

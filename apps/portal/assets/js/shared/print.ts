/** `<button data-print>` prints the page. Hidden without JavaScript. */
export function printOnClick(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

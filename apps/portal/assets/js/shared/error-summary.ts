/** Moves the focus to the error summary of a form that came back. */
export function readErrorsFirst(): void {
  document.getElementById('error-summary')?.focus();
}

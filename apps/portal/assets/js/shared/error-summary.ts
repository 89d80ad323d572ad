/** After a form came back with errors, reading goes on at the summary. */
export function readErrorsFirst(): void {
  document.getElementById('error-summary')?.focus();
}

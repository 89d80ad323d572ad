/** Key in the tab's session storage that tells the next page which form was sent. */
const SENT = 'pepite-form-sent';

export function markSent(form: string): void {
  sessionStorage.setItem(SENT, form);
}

/** Whether this tab has just sent that form; true only once. */
export function wasSent(form: string): boolean {
  if (sessionStorage.getItem(SENT) !== form) return false;
  sessionStorage.removeItem(SENT);
  return true;
}

/** Where the next page of this tab learns which form was sent off. */
const SENT = 'pepite-form-sent';

export function markSent(form: string): void {
  sessionStorage.setItem(SENT, form);
}

/** Whether that form was sent from here; asked once. */
export function wasSent(form: string): boolean {
  if (sessionStorage.getItem(SENT) !== form) return false;
  sessionStorage.removeItem(SENT);
  return true;
}

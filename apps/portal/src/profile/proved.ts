import { PROOF_NEEDED } from '#identity';
import { AppError } from '#platform';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';

/** Where somebody shows once more who they are, before they come back to `next`. */
export function proofPath(next: string): string {
  return `/me/proof?next=${encodeURIComponent(next)}`;
}

/** Answers as `answer` does; where a fresh proof of who is there is missing, asks for it and comes back to `next`. */
export async function proved(next: string, answer: () => Promise<Page | Redirect>): Promise<Page | Redirect> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AppError && error.messageKey === PROOF_NEEDED) return redirect(proofPath(next));
    throw error;
  }
}

import { AppError } from '#platform';
import { redirect, type Redirect } from '../pages/page.js';

export function proofPath(next: string): string {
  return `/me/proof?next=${encodeURIComponent(next)}`;
}

/** Runs `answer`; when that needs a fresh proof of who is there, asks for one and comes back to `next`. */
export async function proved<T>(next: string, answer: () => Promise<T>): Promise<T | Redirect> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AppError && error.code === 'proof_required') return redirect(proofPath(next));
    throw error;
  }
}

/** A path that keeps what was typed across the proof. Never for secrets: addresses end up in logs. */
export function withTyped(path: string, form: object, ...names: string[]): string {
  const typed = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const each of names.includes(name) ? [value].flat() : []) if (isPlain(each)) typed.append(name, String(each));
  return typed.size ? `${path}?${typed.toString()}` : path;
}

function isPlain(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

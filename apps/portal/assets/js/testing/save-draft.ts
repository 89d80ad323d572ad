import type { SaveAnswer } from './draft-keeper.ts';
import { listed, type Fields } from './fields.ts';

/** `keepalive` lets the request outlive the page; over 64 KB browsers refuse it, and the draft stays on the device. */
export async function saveDraft(
  form: HTMLFormElement,
  url: string,
  fields: Fields,
  revision: number,
): Promise<SaveAnswer> {
  const body = new URLSearchParams({ revision: String(revision) });
  for (const [name, values] of Object.entries(fields)) for (const value of values) body.append(name, value);
  if (form.elements.namedItem('change')) body.set('change', '1');
  const basis = form.elements.namedItem('basis');
  if (basis instanceof HTMLInputElement) body.set('basis', basis.value);
  const owner = document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
  const headers = { accept: 'application/json', ...(owner ? { 'x-pepite-owner': owner } : {}) };
  try {
    // After signing out the server redirects to sign-in, which is no answer.
    return await answerOf(await fetch(url, { method: 'POST', body, headers, keepalive: true, redirect: 'error' }));
  } catch {
    return { kind: 'lost' };
  }
}

async function answerOf(response: Response): Promise<SaveAnswer> {
  if (!response.headers.get('content-type')?.includes('application/json')) return { kind: 'lost' };
  const { revision, fields } = (await response.json()) as {
    revision?: number;
    fields?: Readonly<Record<string, string | readonly string[]>>;
  };
  if (typeof revision !== 'number') return { kind: 'lost' };
  if (response.ok) return { kind: 'saved', revision };
  return { kind: 'newer', revision, fields: fields && listed(fields) };
}

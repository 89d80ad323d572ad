import { draftCount, dropDrafts } from './drafts.ts';
import { queue } from './sending.ts';
import { forgetVisit } from './visits.ts';

const ASKS = '/waiting#sign-out';
const SIGN_OUT = 'form[action="/sign-out"]';

export async function countUnsent(owner: string): Promise<{ items: number; drafts: number }> {
  const [items, drafts] = await Promise.all([queue.listUnsent(owner), draftCount(owner)]);
  return { items: items.length, drafts };
}

export function askBeforeSigningOut(owner: string): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches(SIGN_OUT) || 'sure' in form.dataset) return;
    event.preventDefault();
    void askOrSignOut(owner, form);
  });
}

async function askOrSignOut(owner: string, form: HTMLFormElement): Promise<void> {
  const unsent = await countUnsent(owner).catch(() => undefined);
  // The storage cannot be read, so nothing of it is deleted.
  if (!unsent) return signOut(owner, 'keep');
  if (unsent.items + unsent.drafts > 0) {
    form.ariaBusy = null;
    location.assign(ASKS);
    if (location.pathname === '/waiting') location.reload();
    return;
  }
  await signOut(owner, 'discard');
}

/** `keep`: what is unsent stays, for its owner only. Saved pages are deleted in any case, even without the server. */
export async function signOut(owner: string, unsent: 'keep' | 'discard'): Promise<void> {
  if (unsent === 'discard') {
    for (const { token } of await queue.listItems(owner)) await queue.remove(token);
    await dropDrafts(owner);
  }
  await forgetVisit().catch(() => undefined);
  const form = document.querySelector<HTMLFormElement>(SIGN_OUT);
  if (!form) return;
  form.dataset['sure'] = '';
  form.ariaBusy = null;
  form.requestSubmit();
}

import { draftCount, dropDrafts } from './drafts.ts';
import { queue } from './sending.ts';
import { forgetVisit } from './visits.ts';

/** Where somebody who signs out with something unsent is asked what is to become of it. */
const ASKS = '/waiting#sign-out';
const SIGN_OUT = 'form[action="/sign-out"]';

/** What of this person is nowhere but on this phone. */
export async function countUnsent(owner: string): Promise<{ items: number; drafts: number }> {
  const [items, drafts] = await Promise.all([queue.listUnsent(owner), draftCount(owner)]);
  return { items: items.length, drafts };
}

/** Signing out asks first when something would be lost or left behind. */
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
  // Nobody can see what is there, so nothing of it is thrown away.
  if (!unsent) return signOut(owner, 'keep');
  if (unsent.items + unsent.drafts > 0) {
    form.ariaBusy = null;
    location.assign(ASKS);
    if (location.pathname === '/waiting') location.reload();
    return;
  }
  await signOut(owner, 'discard');
}

/**
 * `keep`: what is unsent stays on this phone, for its owner only. `discard`: it goes. What was saved of pages goes in any case,
 * also when the server cannot be told.
 */
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

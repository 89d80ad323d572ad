import type { Crumb } from '../http/pages/page.js';
import type { Say } from '../http/wording/wording.js';

export const ACCOUNT = '/me';
export const PASSWORD = '/me/password';

export function accountCrumbs(say: Say): Crumb[] {
  return [{ label: say('profile.title'), href: ACCOUNT }];
}

import type { RequestContext, Texts } from '#platform';

/** The way back to one's own account. */
export function accountCrumbs(texts: Texts, { locale }: RequestContext): { label: string; href: string }[] {
  return [{ label: texts.t(locale, 'profile.title'), href: '/me' }];
}

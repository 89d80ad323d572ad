import type { RequestContext, Texts } from '#platform';

/** The way back from outcomes to the desk, and from one draft to all of them. */
export function outcomeCrumbs(texts: Texts, { locale }: RequestContext, of: 'all' | 'one' = 'all'): object[] {
  const desk = { label: texts.t(locale, 'triage.title'), href: '/triage' };
  return of === 'all' ? [desk] : [desk, { label: texts.t(locale, 'outcomes.title'), href: '/outcomes' }];
}

/** The owner token of whoever this page was made for; undefined when nobody was signed in. */
export function ownerOfPage(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
}

/** When the copy was saved that stands here in the place of the page; undefined for the page itself. */
export function savedAt(): string | undefined {
  return document.documentElement.dataset['savedAt'];
}

/** A text with a number in it, in the right one of its forms: `data-one="# text" data-other="# texts"`. */
export function counted({ one = '', other = '' }: DOMStringMap, count: number): string {
  const language = document.documentElement.lang;
  const form = new Intl.PluralRules(language).select(count) === 'one' ? one : other;
  return form.replace('#', count.toLocaleString(language));
}

/** Owner token of the person this page was made for; undefined when nobody was signed in. */
export function ownerOfPage(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="pepite-owner"]')?.content;
}

/** When this copy of the page was saved; undefined for a page from the server. */
export function savedAt(): string | undefined {
  return document.documentElement.dataset['savedAt'];
}

/** A date in the language of the page; French writes the first of a month as an ordinal, which Intl does not. */
export function writtenDate(at: Date, style: Intl.DateTimeFormatOptions): string {
  const language = document.documentElement.lang;
  const parts = new Intl.DateTimeFormat(language, style).formatToParts(at);
  const isFrench = language.startsWith('fr');
  return parts.map(({ type, value }) => (isFrench && type === 'day' && value === '1' ? '1er' : value)).join('');
}

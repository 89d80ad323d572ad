/** One line without control characters, for a header. */
export function headerText(text: string, longest = 200): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

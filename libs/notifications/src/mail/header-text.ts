/** One line without control characters, for a header. */
export function headerText(text: string, longest = 200): string {
  return (
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, longest)
      // Half of a character outside the basic plane would arrive as a question mark.
      .replace(/[\uD800-\uDBFF]$/, '')
  );
}

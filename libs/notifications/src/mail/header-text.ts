export function headerText(text: string, longest = 200): string {
  return (
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, longest)
      // Half a surrogate pair would arrive as a question mark.
      .replace(/[\uD800-\uDBFF]$/, '')
  );
}

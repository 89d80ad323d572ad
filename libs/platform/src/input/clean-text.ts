/** Text as people meant it: no control characters but line breaks and tabs, one kind of line break, NFC, trimmed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .normalize('NFC')
    .trim();
}

/** Length in characters as a person counts keystrokes, not in UTF-16 units. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Text without control characters except line breaks and tabs; line breaks as `\n`, NFC, trimmed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .normalize('NFC')
    .trim();
}

/** Length in Unicode characters, not in UTF-16 units. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

const LONGEST = 200;

/** A file's name as it may be shown: its last part, on one line. */
export function displayName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim();
  return Array.from(visible).slice(0, LONGEST).join('') || '?';
}

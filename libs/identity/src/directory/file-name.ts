const LONGEST = 200;

export function displayName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim();
  return Array.from(visible).slice(0, LONGEST).join('') || '?';
}

/** Fields that hold text, however short. */
const WORDS = /^(a\..+|text|title|why|note|reason|comment|answer|message|subject|effect)$/;
const SECRET = /pass|secret|token|code|key|email/i;
const MOST = 60;

/** Texts of a form that was refused as a whole, to copy, because the form is gone. Neither ticks nor hidden fields. */
export function typedWords(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const values = Object.entries(body)
    .filter(([name]) => !SECRET.test(name) || WORDS.test(name))
    .flatMap(([name, value]) => [value].flat().map((each: unknown) => [name, each] as const));
  const words = values.flatMap(([name, value]) => (typeof value === 'string' && isWords(name, value) ? [value] : []));
  return words.slice(0, MOST);
}

function isWords(name: string, value: string): boolean {
  return /\S\s+\S/.test(value) || (WORDS.test(name) && /\p{L}{2}/u.test(value));
}

import type { MessageVars } from '#platform';
import type { NoteKind, ReadingNote } from './reading/index.js';

export interface SpelledNote {
  code: NoteKind;
  text: string;
  count: number;
  /** The first ten. */
  lines: number[];
}

/** A note in words; `say` looks a text up in the reader's language. */
export function spelledNote(
  { kind, vars, count, lines }: ReadingNote,
  say: (key: string, vars: MessageVars) => string,
): SpelledNote {
  const named = lines.join(', ') + (count > lines.length ? ' …' : '');
  return { code: kind, text: say(`directory.notes.${kind}`, { ...vars, count, lines: named }), count, lines };
}

import type { MessageVars } from '#platform';

/** What a reading took another way than it stands in the file. Texts in locales/<lang>/directory.json under `notes`. */
export const NOTE_KINDS = [
  'titleLines',
  'totalLine',
  'columnPreferred',
  'fullName',
  'fullNameGuessed',
  'emptyWord',
  'placeholder',
  'language',
  'shortLine',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** `count` lines are concerned, `lines` names the first of them. */
export interface ReadingNote {
  kind: NoteKind;
  vars: MessageVars;
  count: number;
  lines: number[];
}

const NAMED_LINES = 10;
const DIFFERENT_NOTES = 200;
const SHOWN_LAST = '…';

/** One note for all lines with the same kind and words; past two hundred the words of further ones are left out. */
export class ReadingNotes {
  readonly #notes = new Map<string, ReadingNote>();

  get all(): ReadingNote[] {
    return [...this.#notes.values()];
  }

  add(kind: NoteKind, line: number, vars: MessageVars = {}): void {
    const note = this.#noteOf(kind, vars);
    note.count++;
    if (note.lines.length < NAMED_LINES) note.lines.push(line);
  }

  #noteOf(kind: NoteKind, vars: MessageVars): ReadingNote {
    const key = JSON.stringify([kind, vars]);
    const known = this.#notes.get(key);
    if (known) return known;
    if (this.#notes.size < DIFFERENT_NOTES) return this.#keep(key, kind, vars);
    const rest = Object.fromEntries(Object.keys(vars).map((name) => [name, SHOWN_LAST]));
    const restKey = JSON.stringify([kind, rest]);
    return this.#notes.get(restKey) ?? this.#keep(restKey, kind, rest);
  }

  #keep(key: string, kind: NoteKind, vars: MessageVars): ReadingNote {
    const note: ReadingNote = { kind, vars, count: 0, lines: [] };
    this.#notes.set(key, note);
    return note;
  }
}

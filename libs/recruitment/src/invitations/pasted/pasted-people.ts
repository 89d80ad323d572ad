import { columnOfHeader, parseEmailAddress, type Person } from '#identity';
import type { Cell } from './cells.js';
import type { PastedRow, PastedText } from './pasted-text.js';

/** People of one entity whom a text could mean, including those who have left. */
export interface KnownPeople {
  byNumber: ReadonlyMap<string, Person>;
  byEmail: ReadonlyMap<string, Person>;
}

export type RefusalReason = 'unknown' | 'left' | 'severalPeople';

export interface Refusal {
  line: number;
  text: string;
  reason: RefusalReason;
}

export interface PastedPeople {
  found: Person[];
  refused: Refusal[];
  repeated: Person[];
}

interface Mention {
  text: string;
  person?: Person;
}

const LABELS = new Set(['to', 'cc', 'bcc', 'from', 'an', 'von', 'kopie', 'para', 'de', 'a', 'pour', 'copie', 'mailto']);

export function referencesIn({ rows }: PastedText): Set<string> {
  return new Set(
    rows.flatMap(({ cells, asides }) =>
      [...cells, ...asides].flatMap(({ text }) => [text, ...text.split(' ').flatMap((word) => readingsOf(word))]),
    ),
  );
}

export function peopleIn(text: PastedText, known: KnownPeople): PastedPeople {
  const found = new Set<Person>();
  const repeated = new Set<Person>();
  const refused: Refusal[] = [];
  for (const [at, row] of text.rows.entries()) {
    const mentions = withoutCounter(mentionsOf(row, known), at);
    const people = mentions.flatMap(({ person }) => person ?? []);
    const distinct = new Set(people);
    refused.push(...refusalsOf(row, mentions, distinct, text.onePersonALine));
    for (const person of distinct) {
      if (found.has(person) || saidTwice(mentions, person)) repeated.add(person);
      found.add(person);
    }
  }
  return { found: [...found], refused, repeated: [...repeated] };
}

function refusalsOf(
  { line, text }: PastedRow,
  mentions: readonly Mention[],
  people: ReadonlySet<Person>,
  onePerson: boolean,
): Refusal[] {
  if (onePerson && people.size > 1) return [{ line, text, reason: 'severalPeople' }];
  return mentions.flatMap(({ text: said, person }): Refusal[] => {
    if (person) return person.active ? [] : [{ line, text: said, reason: 'left' }];
    return isExplained(said, people) ? [] : [{ line, text: said, reason: 'unknown' }];
  });
}

function mentionsOf({ cells, asides }: PastedRow, known: KnownPeople): Mention[] {
  const beside = asides.flatMap((cell) => mentionsIn(cell, known));
  return [
    ...cells.flatMap((cell) => mentionsIn(cell, known)),
    ...beside.filter(({ text, person }) => person ?? text.includes('@')),
  ];
}

/** A line number of a table in front of somebody, counted from 0 or 1, names nobody. */
function withoutCounter(mentions: readonly Mention[], row: number): readonly Mention[] {
  const [first, ...others] = mentions;
  const counts = first && !first.person && [row - 1, row, row + 1].map(String).includes(first.text);
  return counts && others.some(({ person }) => person) ? others : mentions;
}

/** The whole cell first, as numbers may contain spaces; then word by word. */
function mentionsIn({ text, name }: Cell, known: KnownPeople): Mention[] {
  const whole = personBy(text, known);
  if (whole) return [{ text, person: whole }];
  const mentions: Mention[] = [];
  let over: string[] = [];
  const close = () => {
    if (over.length) mentions.push({ text: name ? `${name} <${over.join(' ')}>` : over.join(' ') });
    over = [];
  };
  for (const word of text.split(' ')) {
    const person = personBy(word, known);
    // An address always stands for somebody, whoever else is on the line.
    if (person || word.includes('@')) close();
    if (person) mentions.push({ text: word, person });
    else over.push(word);
    if (!person && word.includes('@')) close();
  }
  close();
  return mentions;
}

function personBy(word: string, { byNumber, byEmail }: KnownPeople): Person | undefined {
  for (const reading of readingsOf(word)) {
    const person = byNumber.get(reading) ?? byEmail.get(parseEmailAddress(reading) ?? '');
    if (person) return person;
  }
  return undefined;
}

/** As written, without marks around it, and without `mailto:` before or `?subject=` after an address. */
function readingsOf(word: string): string[] {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const address = bare.includes('@')
    ? bare.slice(bare.lastIndexOf(':', bare.indexOf('@')) + 1).replace(/\?.*$/, '')
    : bare;
  return [...new Set([word, bare, address])].filter(Boolean);
}

/** Words that need no person: marks, a mail's `To:`, and what the directory says of somebody on the line. */
function isExplained(said: string, people: ReadonlySet<Person>): boolean {
  const words = wordsOf(said);
  if (!words.length) return true;
  if (said.includes('@')) return false;
  const label = said.trim();
  if (label.endsWith(':') && (LABELS.has(words.join(' ')) || columnOfHeader(label))) return true;
  return [...people].some(({ firstName, lastName, site, function: work, locale }) =>
    [`${firstName} ${lastName}`, site ?? '', work, locale].some((fact) => {
      const told = new Set(wordsOf(fact));
      return words.every((word) => told.has(word));
    }),
  );
}

function saidTwice(mentions: readonly Mention[], person: Person): boolean {
  const ways = mentions.flatMap((mention) => (mention.person === person ? mention.text.includes('@') : []));
  return new Set(ways).size < ways.length;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

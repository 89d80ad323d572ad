import { plainWord } from './plain-word.js';

/** Words that a system writes into a cell that holds nothing; a name may be one of them, so they count elsewhere alone. */
const EMPTY_WORDS = new Set(
  ['null', 'n/a', 'na', 'nil', 'none', '#n/a', '#nv', '#n/d', 'n.a.', 'n/d', 'n.d.', '(null)', '(blank)', '(vide)', '(leer)', '(vazio)', '<null>', '\\n', 'k. a.', 'k.a.', 'undefined', 'nan'], // prettier-ignore
);
const ONLY_DASHES = /^[-–—−_.]+$/;
/** Spreadsheets write these where a look-up failed; no name is spelt so. */
const NEVER_A_NAME = new Set([
  '#n/a',
  '#nv',
  '#n/d',
  'n/a',
  '(null)',
  '(blank)',
  '(vide)',
  '(leer)',
  '(vazio)',
  '<null>',
  '\\n',
]);

export function isEmptyWord(text: string): boolean {
  return ONLY_DASHES.test(text) || EMPTY_WORDS.has(text.toLowerCase());
}

/** `Null` and `Na` are names of people, and a dash stands where somebody has one name only. */
export function isEmptyWordInName(text: string): boolean {
  return NEVER_A_NAME.has(text.toLowerCase());
}

const PLACEHOLDERS = new Set(
  ['noemail', 'nomail', 'nomailaddress', 'noaddress', 'none', 'notavailable', 'notprovided', 'notapplicable', 'unknown', 'missing', 'placeholder', 'dummy', 'sansmail', 'sansemail', 'sansadresse', 'pasdemail', 'pasdemel', 'aucun', 'aucunmail', 'inconnu', 'nonrenseigne', 'semmail', 'sememail', 'semcorreio', 'naotem', 'desconhecido', 'keinemail', 'keinemailadresse', 'keinmail', 'ohneemail', 'ohnemail', 'unbekannt', 'nichtvorhanden', 'noreply', 'donotreply', 'nepasrepondre', 'xxx'], // prettier-ignore
);

/** An address nobody reads, such as `noemail@…` or `sans-mail2@…`, written where there is none. */
export function isPlaceholderAddress(address: string): boolean {
  return PLACEHOLDERS.has(plainWord(address.slice(0, address.lastIndexOf('@'))).replace(/\d+$/, ''));
}

const TOTALS = /^(?:grand total|sub-?total|totals?|totaux|total général|nombre total|sum|summe|gesamt|gesamtsumme|gesamtanzahl|anzahl|soma|somme|count|nombre|effectif|contagem)(?: (?:of )?[\p{L}]+)?\s*[:=]?\s*[\d\s.,]*$/iu; // prettier-ignore
const NUMERIC = /^[\d\s.,]*$/;

/** The last line of a report that counts those above: a word for it, and nothing but numbers beside it. */
export function isTotalLine(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', ...rest] = filled;
  return TOTALS.test(first) && rest.every((cell) => NUMERIC.test(cell));
}

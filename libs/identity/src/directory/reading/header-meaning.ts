import { DIRECTORY_COLUMNS, type DirectoryColumn } from './directory-row.js';
import { HEADER_WORDS } from './header-words.js';
import { plainWord } from './plain-word.js';

/** `choice`: 0 is what we look for, 1 the plain column, 2 one with words we do not know beside it, 3 taken if there is no other. */
export interface HeaderMeaning {
  column: DirectoryColumn;
  choice: 0 | 1 | 2 | 3;
  rank: number;
}

const ranks = new Map<string, { column: DirectoryColumn; rank: number }>();
for (const column of DIRECTORY_COLUMNS) {
  HEADER_WORDS[column].forEach((spelling, rank) => {
    const word = plainWord(spelling);
    if (!ranks.has(word)) ranks.set(word, { column, rank });
  });
}

const PREFERRED: Partial<Record<DirectoryColumn, RegExp>> = {
  email:
    /work|business|company|corporate|office|profes|profiss|prof$|pro$|dienst|geschaft|firm|empresa|entreprise|trabalho|corporativ/,
  firstName: /usuel|usage|inuse|preferred|knownas|rufname|usado/,
  lastName: /usuel|usage|inuse|preferred|knownas|rufname|usado|gebrauch/,
};
const LAST_CHOICE =
  /naissance|birth|maiden|geburt|madchen|solteir|nascim|legal|patronym|etatcivil|old|former|previous|ancien|fruher|alt(?:e|er|es)?$|antig|anterior/;
/** Of somebody else, or not for work. */
const NOT_THEIRS =
  /privat|prive|person(?:al|nel|lich)|perso$|pessoal|particul|home|domicile|manager|supervis|responsab|chef|hierarch|vorgesetzt|gestor|superior|assistan|emergency|urgence|notfall|emergencia|secondary|secondaire/;
const BRACKETS = /[([{<][^)\]}>]*[)\]}>]?/g;
const MAIL = /mail|courriel|correioeletronico|correioelectronico/;
const NOT_AN_ADDRESS =
  /count|status|statut|domain|consent|verif|sent|date|number|nombre|anzahl|opt(?:in|out)|newsletter|phone|tel/;

/** What a header means in any of our languages, also with words in brackets, beside a slash or around a word for mail. */
export function meaningOfHeader(cell: string): HeaderMeaning | undefined {
  const plain = plainWord(cell);
  const whole = ranks.get(plain);
  if (whole) return { ...whole, choice: choiceOf(whole.column, plain) };
  return withBrackets(cell, plain) ?? betweenSlashes(cell) ?? aroundMail(plain);
}

function withBrackets(cell: string, plain: string): HeaderMeaning | undefined {
  const bare = plainWord(cell.replace(BRACKETS, ' '));
  const found = bare === plain ? undefined : ranks.get(bare);
  const inside = plainWord((cell.match(BRACKETS) ?? []).join(' '));
  if (!found || NOT_THEIRS.test(inside)) return undefined;
  const choice = choiceOf(found.column, plain);
  return { ...found, choice: choice === 1 ? 2 : choice };
}

function betweenSlashes(cell: string): HeaderMeaning | undefined {
  const parts = cell.split(/[/|\\]/);
  const found = parts.flatMap((part) => ranks.get(plainWord(part)) ?? []);
  const [first] = found;
  const alike =
    first && parts.length > 1 && found.length === parts.length && found.every((one) => one.column === first.column);
  return alike ? { ...first, choice: choiceOf(first.column, plainWord(cell)) } : undefined;
}

function aroundMail(plain: string): HeaderMeaning | undefined {
  if (!MAIL.test(plain) || NOT_THEIRS.test(plain) || NOT_AN_ADDRESS.test(plain)) return undefined;
  const choice = choiceOf('email', plain);
  return { column: 'email', rank: HEADER_WORDS.email.length, choice: choice === 1 ? 2 : choice };
}

function choiceOf(column: DirectoryColumn, plain: string): 0 | 1 | 3 {
  if (PREFERRED[column]?.test(plain)) return 0;
  return LAST_CHOICE.test(plain) ? 3 : 1;
}

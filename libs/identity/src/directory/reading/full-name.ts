import { plainWord } from './plain-word.js';

export interface SplitName {
  firstName: string;
  lastName: string;
  /** Neither a comma nor capitals told which words are the last name, and there are more than two. */
  guessed: boolean;
}

// prettier-ignore
const LAST_NAME_FIRST = [
  'nom et prénom', 'nom prénom', 'nom & prénom', 'noms et prénoms', 'last name first name', 'surname and first name', 'Name Vorname',
  'Name und Vorname', 'Nachname Vorname', 'Nach- und Vorname', 'apelido e nome', 'apelido nome',
];
// prettier-ignore
const FULL_NAMES = [
  'full name', 'employee name', 'worker name', 'legal name', 'display name', 'first and last name', 'nom complet', 'prénom et nom',
  'prénom nom', 'nom affiché', 'nome completo', 'nome e apelido', 'nome apelido', 'nome do colaborador', 'vollständiger Name',
  'Vor- und Nachname', 'Vorname Nachname', 'Vorname und Nachname', 'Anzeigename', 'Mitarbeitername', 'voller Name',
];
/** Beside a column of first or last names, these are something else. */
// prettier-ignore
const PEOPLE = [
  'name', 'nom', 'nome', 'preferred name', 'worker', 'collaborateur', 'collaboratrice', 'salarié', 'agent', 'colaborador', 'colaboradora',
  'trabalhador', 'Mitarbeiter', 'Mitarbeitende', 'Mitarbeiter:in',
];
const lastNameFirst = new Set(LAST_NAME_FIRST.map(plainWord));
const fullNames = new Set([...LAST_NAME_FIRST, ...FULL_NAMES].map(plainWord));

const people = new Set(PEOPLE.map(plainWord));

/** `alone`: no other column holds a part of the name. */
export function isFullNameHeader(header: string, alone: boolean): boolean {
  const word = plainWord(header);
  return fullNames.has(word) || (alone && people.has(word));
}

/** `Byrne, Maeve`, `MARTIN Claire`, `Claire MARTIN`; else by the order that the header tells, first name first without one. */
export function splitFullName(name: string, header: string): SplitName {
  const [beforeComma = '', ...afterComma] = name.split(',').map((part) => part.trim());
  if (afterComma.length > 0)
    return { firstName: afterComma.join(', '), lastName: beforeComma, guessed: afterComma.length > 1 };
  const words = name.split(' ').filter((word) => word !== '');
  const capitals = words.map((word) => word === word.toUpperCase() && /\p{L}\p{M}*\P{L}*\p{L}/u.test(word));
  const leading = capitals.indexOf(false);
  const trailing = words.length - 1 - capitals.lastIndexOf(false);
  if (leading > 0 && trailing === 0) return parted(words, leading, true, false);
  if (leading === 0 && trailing > 0) return parted(words, words.length - trailing, false, false);
  return parted(words, 1, lastNameFirst.has(plainWord(header)), words.length > 2);
}

function parted(words: readonly string[], at: number, isLastNameFirst: boolean, guessed: boolean): SplitName {
  const [one, other] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  return isLastNameFirst ? { firstName: other, lastName: one, guessed } : { firstName: one, lastName: other, guessed };
}

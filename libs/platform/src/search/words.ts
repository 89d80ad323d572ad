const EN = `a about after all also am an and any are as at be because been before but by can could did do does for from get got had
 has have he her his how i if in into is it its just me more my no not of on once only or our out over she so some than that the
 their them then there these they this to too up us very was we were what when where which while who will with would you your`;
const FR = `a ai aie ainsi alors apres au aucun aussi autre aux avant avec avoir c car ce cela ces cet cette ceux chez comme d dans de
 des deux du elle elles en encore est et etait etre eu fait fois il ils j je l la le les leur leurs lui m ma mais me meme mes moi
 mon n ne nos notre nous on ont ou par pas peu peut plus pour qu quand que quel quelle qui quoi s sa sans se ses si son sont sous
 sur ta te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y`;
const PT = `a ao aos aquela aquele as ate com como da das de dela dele depois do dos e ela elas ele eles em entre era essa esse esta
 estao estar estas este estes eu foi foram ha isso isto ja lhe mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso
 num numa o os ou para pela pelas pelo pelos por porque qual quando que quem sao se sem ser seu seus so sua suas tambem te tem ter
 um uma umas uns voce`;
const DE = `aber alle als also am an auch auf aus bei beim bin bis bitte da dann das dass dem den denn der des dich die dies diese
 dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas euch fur hab habe haben hat hatte hier ich ihm ihn
 ihr ihre im immer in ins ist ja jede jeder kann kein keine man mein meine mich mir mit muss nach nicht nichts noch nun nur ob oder
 ohne schon sehr sein seine sich sie sind so uber um und uns unser unter vom von vor war was weil wenn wer werden wie wieder wird
 wir wo zu zum zur`;

const STOP_WORDS: ReadonlySet<string> = new Set([EN, FR, PT, DE].flatMap((words) => words.split(/\s+/)));

const SHORTEST = 2;
const LONGEST = 32;
const SHORTEST_STEM = 4;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };
const ENDINGS = ['ing', 'ed', 'en', 'er', 'es', 'em', 'e', 'o', 'a'];

/** The words of a text without case, accents, endings and stop words; repeated words stay. */
export function splitWords(text: string): string[] {
  return foldedWords(text).map(stemWord);
}

/** Letters without case and accents, on every engine the same. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßœæøłđ]/g, (letter) => LETTERS[letter] ?? letter);
}

export function foldedWords(text: string): string[] {
  return foldLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST && !STOP_WORDS.has(word))
    .map((word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join('') : word));
}

/** Rough is enough, as indexed and searched words are treated alike: *freezes* finds *freezing*. */
export function stemWord(word: string): string {
  const singular = word.length > SHORTEST_STEM && /[^s]s$|x$/.test(word) ? word.slice(0, -1) : word;
  const ending = ENDINGS.find((each) => singular.endsWith(each) && singular.length - each.length >= SHORTEST_STEM);
  return ending ? singular.slice(0, -ending.length) : singular;
}

export interface SearchTerm {
  readonly word: string;
  readonly isBegun: boolean;
}

const MOST_TERMS = 8;
const SHORTEST_BEGINNING = 3;
const LONGEST_TEXT = 2000;

export function searchTerms(text: string, isTyping: boolean): SearchTerm[] {
  const short = text.slice(0, LONGEST_TEXT);
  const words = foldedWords(short);
  const last = isTyping && /[\p{L}\p{N}]$/u.test(short) ? words.at(-1) : undefined;
  const isBegun = last !== undefined && last.length >= SHORTEST_BEGINNING;
  const whole = new Set((isBegun ? words.slice(0, -1) : words).map(stemWord));
  const longest = [...whole].sort((a, b) => b.length - a.length).slice(0, MOST_TERMS - (isBegun ? 1 : 0));
  return [
    ...longest.map((word) => ({ word, isBegun: false })),
    ...(isBegun ? [{ word: stemWord(last), isBegun: true }] : []),
  ];
}

export interface SearchField {
  readonly text: string;
  readonly weight: number;
}

const MOST_WORDS = 400;
/** Okapi BM25: k1, b, and a fixed average length of an entry; scores are scaled to whole numbers. */
const SATURATION = 1.2;
const LENGTH_MATTERS = 0.5;
const USUAL_LENGTH = 40;
const SCALE = 100;

export function weighWords(fields: readonly SearchField[]): [word: string, weight: number][] {
  const counts = new Map<string, number>();
  for (const { text, weight } of fields)
    for (const word of splitWords(text).slice(0, MOST_WORDS)) counts.set(word, (counts.get(word) ?? 0) + weight);
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const drag = SATURATION * (1 - LENGTH_MATTERS + (LENGTH_MATTERS * length) / USUAL_LENGTH);
  return [...counts]
    .map(([word, count]): [string, number] => [word, Math.round((SCALE * count * (SATURATION + 1)) / (count + drag))])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Bodies made to take long: within what a body may weigh, of as many parts, as deep, as crooked as can be. */
export interface HostileBody {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

const MEGABYTE = 1_000_000;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const many = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, n) => part(n));
const filled = (part: string) => part.repeat(Math.floor(MEGABYTE / part.length));

/** Names that many of our inputs know, so that what stands in them is looked at. */
const KNOWN = [
  'text',
  'title',
  'answers',
  'reason',
  'answer',
  'name',
  'ids',
  'personIds',
  'missions',
  'forms',
  'purpose',
];
const within = (value: string) => `{${KNOWN.map((name) => `"${name}":${value}`).join()}}`;
const each = (value: string) => KNOWN.map((name) => `${name}=${encodeURIComponent(value)}`).join('&');

export const JSON_BODIES: readonly HostileBody[] = [
  ['100,000 keys', `{${many(95_000, (n) => `"k${n}":1`).join()}}`],
  ['as many keys as are read', `{${many(19_900, (n) => `"k${n}":1`).join()}}`],
  ['200,000 brackets', '['.repeat(200_000)],
  ['200,000 objects', '{"a":'.repeat(200_000)],
  [
    'as deep as is read, a thousand times',
    `{"answers":{${many(1_000, (n) => `"k${n}":${'['.repeat(17)}${']'.repeat(17)}`).join()}}}`,
  ],
  ['as many items as are read', within(`[${many(1_780, () => '1').join()}]`)],
  ['as many objects as are read', within(`[${many(890, () => '{"key":"a"}').join()}]`)],
  ['as many keys within', within(`{${many(1_780, (n) => `"k${n}":"v"`).join()}}`)],
  ['texts of brackets', within(`"${'['.repeat(80_000)}"`)],
  ['texts of stars', within(`"${'*a_'.repeat(25_000)}"`)],
  ['texts of blanks', within(`"${' '.repeat(80_000)}x"`)],
  ['texts of marks', within(`"${'e\u0301'.repeat(25_000)}"`)],
  ['texts of names', within(`"${'@A B '.repeat(15_000)}"`)],
  ['escapes', `{"text":"${'\\u0041'.repeat(150_000)}"}`],
  ['quotation marks', `{"text":"${'\\"'.repeat(450_000)}"}`],
].map(([name = '', body = '']) => ({ name, type: JSON_TYPE, body }));

export const FORM_BODIES: readonly HostileBody[] = [
  ['100,000 fields', many(95_000, (n) => `f${n}=1`).join('&')],
  ['as many fields as are read', many(4_900, (n) => `f${n}=1`).join('&')],
  ['as many nested fields as are read', many(4_900, (n) => `answers.k${n}.a.b=1`).join('&')],
  ['one field many times', many(4_900, () => 'answers=1').join('&')],
  ['a name of dots', `${'a.'.repeat(400_000)}=1`],
  ['empty parts', filled('&')],
  ['percent signs', `text=${filled('%')}`],
  ['escapes', `text=${filled('%41')}`],
  ['texts of brackets', each('['.repeat(25_000))],
  ['texts of stars', each('*a_'.repeat(8_000))],
  ['texts of blanks', each(`${' '.repeat(25_000)}x`)],
  ['texts of lines', each('a\n'.repeat(20_000))],
  ['texts of names', each('@A B '.repeat(5_000))],
  ['texts of separators', each(';,'.repeat(10_000))],
  ['texts of addresses', each('a@b.c;'.repeat(5_000))],
].map(([name = '', body = '']) => ({ name, type: FORM_TYPE, body }));

const boundary = '--x\r\n';
const field = (name: string, value: string) =>
  `${boundary}content-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, text: string) =>
  `${boundary}content-disposition: form-data; name="${name}"; filename="a"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n`;

export const MULTIPART_BODIES: readonly HostileBody[] = [
  ['10,000 parts', many(10_000, (n) => field(`f${n}`, '1')).join('')],
  ['part headers without end', `${boundary}${filled('x: y\r\n')}`],
  ['boundaries alone', filled(boundary)],
  ['almost boundaries', filled('\r\n-')],
  ['a file of brackets', file('file', '['.repeat(900_000)) + '--x--'],
  ['a file of quotation marks', file('file', '"'.repeat(900_000)) + '--x--'],
  ['a file of separators', file('file', ';'.repeat(900_000)) + '--x--'],
  ['a file of many keys', file('file', `{${many(19_900, (n) => `"k${n}":1`).join()}}`) + '--x--'],
  ['a file of lines', file('file', 'a;b;c\n'.repeat(140_000)) + '--x--'],
].map(([name = '', body = '']) => ({ name, type: 'multipart/form-data; boundary=x', body }));

const value = (text: string) => encodeURIComponent(text);
/** Queries that lists and searches read. */
export const QUERIES: readonly string[] = [
  `q=${value('*'.repeat(7_000))}`,
  `q=${'a+'.repeat(3_500)}`,
  `q=${value('\u00e9'.repeat(1_200))}&text=${value('a '.repeat(900))}`,
  `q=${value('\'"%_\\;--'.repeat(400))}&cursor=${'A'.repeat(4_000)}`,
  `cursor=${Buffer.from('['.repeat(5_000)).toString('base64url')}`,
  many(190, (n) => `k${n}=1`).join('&'),
  many(190, () => 'label=1&q=x'.slice(0, 7)).join('&'),
];

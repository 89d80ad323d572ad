const LONGEST = 90;

export function titleFrom(words: string): string {
  const line = words.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ') ?? '';
  const sentence = /^.{10,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  const plain = sentence.replace(/[.…]+$/u, '') || sentence;
  const letters = [...plain];
  if (letters.length <= LONGEST) return plain;
  const cut = letters.slice(0, LONGEST).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > LONGEST / 2 ? atWord : cut}…`;
}

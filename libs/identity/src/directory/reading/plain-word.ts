/** `N.º Colaborador` → `nocolaborador`, `Prénom ` → `prenom`: without case, accents and punctuation. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export function plainWords<T>(words: Iterable<readonly [meaning: T, spellings: readonly string[]]>): Map<string, T> {
  const index = new Map<string, T>();
  for (const [meaning, spellings] of words) {
    for (const spelling of spellings) {
      const word = plainWord(spelling);
      if (!index.has(word)) index.set(word, meaning);
    }
  }
  return index;
}

/**
 * A condition for columns that begin with what was typed, or hold a word that does. SQLite minds the case of accented letters,
 * so what was typed is tried as it is, with a capital, and in small letters.
 */
export function startsWith(
  columns: readonly string[],
  typed: string,
  name: string,
): { condition: string; parameters: Record<string, string> } {
  const literal = typed.replace(/[!%_]/g, '!$&');
  const spellings = [literal, literal.charAt(0).toUpperCase() + literal.slice(1), literal.toLowerCase()];
  const patterns = [...new Set(spellings)].flatMap((spelling) => [`${spelling}%`, `% ${spelling}%`]);
  const parameters = Object.fromEntries(patterns.map((pattern, at) => [`${name}${at}`, pattern]));
  const matches = columns.flatMap((column) =>
    Object.keys(parameters).map((parameter) => `${column} LIKE :${parameter} ESCAPE '!'`),
  );
  return { condition: `(${matches.join(' OR ')})`, parameters };
}

/**
 * A condition for columns of which one has a word that begins with what was typed: one look at all of them together, because a
 * directory is long. SQLite minds the case of accented letters, so these are tried small and with a capital.
 */
export function wordBegins(
  columns: readonly string[],
  typed: string,
  name: string,
): { condition: string; parameters: Record<string, string> } {
  const spellings = new Set(/^[ -~]*$/.test(typed) ? [typed] : [typed, typed.toLowerCase(), capitalised(typed)]);
  const parameters = Object.fromEntries(
    [...spellings].map((spelling, at) => [`${name}${at}`, `% ${spelling.replace(/[!%_]/g, '!$&')}%`]),
  );
  const words = `CONCAT(${columns.map((column) => `' ', COALESCE(${column}, '')`).join(', ')})`;
  const matches = Object.keys(parameters).map((parameter) => `${words} LIKE :${parameter} ESCAPE '!'`);
  return { condition: `(${matches.join(' OR ')})`, parameters };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

const FORMULA = /^(?:[\t\r\n]|[\s\0]*[\0=+\-@＝＋－＠﹦﹢﹣﹫])/;

/**
 * Text that a spreadsheet would take for a formula gets a leading apostrophe, so that it shows as typed and runs nothing
 * (OWASP, CSV Injection: leading `= + - @` tab CR LF NUL and the full-width signs; here also behind white space). For text
 * only: numbers of our own stay numbers.
 */
export function defuseFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

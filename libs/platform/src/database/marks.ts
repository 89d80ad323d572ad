/** The placeholders for values in a statement written as text. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

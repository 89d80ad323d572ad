/** The placeholders of so many values in a thin query. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

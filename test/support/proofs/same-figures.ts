const CLOSE = 1e-4;

/** Where two documents of figures are not the same: numbers to 1e-4, everything else exactly, and not a key more or less. */
export function differencesBetween(actual: unknown, expected: unknown, path = 'results'): string[] {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(actual - expected) <= CLOSE ? [] : [`${path}: ${actual} instead of ${expected}`];
  if (!isDocument(actual) || !isDocument(expected) || Array.isArray(actual) !== Array.isArray(expected))
    return actual === expected
      ? []
      : [`${path}: ${JSON.stringify(actual) ?? 'nothing'} instead of ${JSON.stringify(expected)}`];
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...keys].flatMap((key) => {
    if (!Object.hasOwn(actual, key)) return [`${path}.${key} is missing`];
    if (!Object.hasOwn(expected, key)) return [`${path}.${key} should not be there`];
    return differencesBetween(actual[key], expected[key], `${path}.${key}`);
  });
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

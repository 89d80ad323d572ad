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

/** Results as the pilot's were computed, which are silent on who answered what, and what ours say of that. */
export function splitBases(results: unknown): { withoutBases: unknown; bases: unknown[] } {
  const bases: unknown[] = [];
  const text = JSON.stringify(results, (key, value: unknown) => {
    if (key !== 'bases') return value;
    bases.push(value);
    return undefined;
  });
  return { withoutBases: JSON.parse(text), bases };
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export class SettingProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingProblems';
  }
}

export function text(env: Environment, name: string, fallback: string): string {
  return env[name]?.trim() || fallback;
}

export function url(env: Environment, name: string, fallback: string, shape: RegExp, problems: string[]): string {
  const value = text(env, name, fallback);
  // The value may hold a password, so only the name of the variable is reported.
  if (!shape.test(value)) problems.push(`${name} does not have the form ${shape.source}`);
  return value;
}

export function integer(
  env: Environment,
  name: string,
  fallback: number,
  range: { min: number; max: number },
  problems: string[],
): number {
  const raw = text(env, name, String(fallback));
  const value = Number(raw);
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  problems.push(`${name} must be a whole number from ${range.min} to ${range.max}, not "${raw}"`);
  return fallback;
}

export function oneOf<T extends string>(
  env: Environment,
  name: string,
  allowed: readonly T[],
  fallback: T,
  problems: string[],
): T {
  const raw = text(env, name, fallback);
  if (allowed.includes(raw as T)) return raw as T;
  problems.push(`${name} must be one of ${allowed.join(', ')}, not "${raw}"`);
  return fallback;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export class SettingProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingProblems';
  }
}

/** Reads settings one by one, and keeps all that is wrong with them and the names that were asked for. */
export class SettingReader {
  readonly problems: string[] = [];
  readonly names = new Set<string>();

  constructor(private readonly env: Environment) {}

  text(name: string, fallback: string, shape?: RegExp, form = ''): string {
    const value = this.raw(name);
    if (!value) return fallback;
    if (!shape || shape.test(value)) return value;
    this.refuse(name, form);
    return fallback;
  }

  /** Whatever is wrong with the value: it may hold a password and is not repeated. */
  refuse(name: string, what: string): void {
    this.problems.push(`${name} ${what}`);
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const value = this.raw(name);
    if (!value) return fallback;
    if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.refuse(name, `must be a whole number from ${min} to ${max}, not ${quoted(value)}`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.raw(name);
    if (!value) return fallback;
    if (allowed.includes(value as T)) return value as T;
    this.refuse(name, `must be one of ${allowed.join(', ')}, not ${quoted(value)}`);
    return fallback;
  }

  private raw(name: string): string | undefined {
    this.names.add(name);
    return this.env[name]?.trim();
  }
}

const MOST_QUOTED = 40;

function quoted(value: string): string {
  return JSON.stringify(value.length > MOST_QUOTED ? `${value.slice(0, MOST_QUOTED)}…` : value);
}

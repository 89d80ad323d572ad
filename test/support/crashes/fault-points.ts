import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The names of all fault points in the product's own code. */
export function faultPoints(): string[] {
  const names = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/faultPoint\('([^']+)'\)/g)])
      .map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

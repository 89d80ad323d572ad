import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadEnvFile } from 'node:process';

// Imported before anything else: which columns there are depends on DATABASE_URL. What the environment says already stays.
const path = resolve(process.env['PEPITE_ROOT'] ?? '.', '.env');
if (lstatSync(path, { throwIfNoEntry: false }))
  try {
    loadEnvFile(path);
  } catch (error) {
    // Without it another database would be opened, and perhaps made.
    const code = (error as { code?: string }).code ?? 'no code';
    process.stderr.write(`${JSON.stringify({ level: 'fatal', msg: `${path} cannot be read (${code})` })}\n`);
    process.exit(1);
  }

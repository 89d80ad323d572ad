import { cpSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface NestProjects {
  projects: Record<string, { sourceRoot: string; compilerOptions?: { assets?: string[] } }>;
}

/** What is no code and is read beside it goes to dist/ with it: nest-cli.json names it, project by project. */
const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as NestProjects;
for (const [name, { sourceRoot, compilerOptions }] of Object.entries(projects)) {
  for (const pattern of compilerOptions?.assets ?? []) {
    const files = globSync(pattern, { cwd: sourceRoot });
    if (!files.length) throw new Error(`nest-cli.json: ${name} has no ${pattern}`);
    for (const file of files) cpSync(join(sourceRoot, file), join('dist', sourceRoot, file));
  }
}

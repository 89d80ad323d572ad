import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface NestProject {
  type: 'application' | 'library';
  root: string;
  entryFile: string;
  sourceRoot: string;
  compilerOptions?: { assets: string[] };
}

const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as { projects: Record<string, NestProject> };
const foldersIn = (parent: string) =>
  readdirSync(parent, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(parent, entry.name)] : [],
  );

describe('nest-cli.json', () => {
  it('names every program and every module, where they are', () => {
    const roots = (type: NestProject['type']) =>
      Object.values(projects).flatMap((project) => (project.type === type ? [project.root] : []));
    expect(roots('application').sort()).toEqual(foldersIn('apps').sort());
    expect(roots('library').sort()).toEqual(['config', ...foldersIn('libs')].sort());
    for (const { sourceRoot, entryFile } of Object.values(projects))
      expect(existsSync(join(sourceRoot, `${entryFile}.ts`))).toBe(true);
  });

  it('has everything among the source of the modules that is no code taken along', () => {
    const taken = Object.values(projects).flatMap(({ sourceRoot, compilerOptions }) =>
      (compilerOptions?.assets ?? []).flatMap((pattern) => globSync(join(sourceRoot, pattern))),
    );
    const noCode = globSync('{apps,libs}/*/src/**/*.*', { exclude: ['**/*.ts'] });
    expect(noCode.sort()).toEqual(taken.sort());
  });
});

describe('what ships', () => {
  const image = readFileSync('Dockerfile', 'utf8');
  const shipped = [...image.matchAll(/^(?:COPY --from=build|RUN install -d) .*\/srv\/pepite\/(\S+)/gm)].map(
    ([, path]) => path!,
  );
  const read = globSync('{apps,libs,config}/**/*.ts', { exclude: ['**/*.spec.ts', 'apps/portal/assets/**'] })
    .map((path) => readFileSync(path, 'utf8'))
    .flatMap((source) => [...source.matchAll(/join\((?:\w+\.)*(?:root|cwd\(\)), '([^']+)'/g)])
    .map(([, path]) => path!);

  it('reads no file that is not in the image', () => {
    expect(read).toEqual(expect.arrayContaining(['locales', 'apps/portal/views', 'apps/console/demo']));
    expect(read.filter((path) => !shipped.some((folder) => `${path}/`.startsWith(`${folder}/`)))).toEqual([]);
  });
});

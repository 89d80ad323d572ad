import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly os?: string[];
  readonly cpu?: string[];
  readonly libc?: string[];
}

interface Manifest {
  readonly license?: string;
  readonly licenses?: { type: string }[];
}

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly folder: string;
}

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unicode-DFS-2016',
  'WTFPL OR MIT',
]);
/** A library of its own file, loaded at run time and replaceable: what the LGPL asks for. */
const LOADED_LIBRARY = /^@img\/sharp-libvips-/;
/** Only other machines install it, as a part of what their own build needs. */
const ELSEWHERE = /-wasm32$/;
/** Built into what browsers load, so that nothing but these notices carries their texts. */
const IN_ASSETS = ['@fontsource-variable/fraunces', '@fontsource-variable/inter', 'daisyui', 'idb', 'tailwindcss'];

/** What says so in its readme alone. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { pause: 'MIT' };

const MODULES = 'node_modules/';

/** What an installation on Linux consists of, by name: packages that run, and those built into what browsers load. */
export function shippedPackages(): Shipped[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> };
  const shipped = Object.entries(packages).flatMap(([folder, found]) => {
    const name = folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
    if (!folder || (found.dev ? !IN_ASSETS.includes(name) : ELSEWHERE.test(name) || !runsHere(found))) return [];
    const licence = SAID_ELSEWHERE[name] ?? found.license ?? licenceInside(folder);
    return [{ name, version: found.version, licence, folder }];
  });
  const unique = new Map(shipped.map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** What must not be shipped without somebody having looked at it. */
export function notPermissive(packages: readonly Shipped[]): string[] {
  const odd = packages.filter(({ name, licence }) => !PERMISSIVE.has(licence) && !LOADED_LIBRARY.test(name));
  return odd.map(({ name, licence }) => `${name}: ${licence}`);
}

/** The text of THIRD-PARTY-NOTICES.md. */
export function noticesText(packages: readonly Shipped[]): string {
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const built = packages.filter(({ name }) => IN_ASSETS.includes(name));
  const texts = built.map(({ name, folder }) => `### ${name}\n\n\`\`\`text\n${licenceText(folder)}\n\`\`\``);
  return `# Third-party notices

Made by \`npm run notices\` from the lock file; a test holds both together. The text of each licence lies in the package's folder
under \`node_modules\`, which is part of every installation. The questionnaires (SUS, UMUX-Lite and others) stand with their sources in
[docs/instruments.md](docs/instruments.md).

All licences are permissive but one: libvips, which decodes pictures, is under the LGPL-3.0-or-later. It is a shared library in a
package of its own, not changed by us, and can be replaced by another build of it (see sharp's documentation of \`SHARP_FORCE_GLOBAL_LIBVIPS\`).

| package | version | licence |
|---|---|---|
${rows.join('\n')}

## Built into what browsers load

${texts.join('\n\n')}
`;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function runsHere({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }: Package): boolean {
  return os.includes('linux') && (cpu.includes('x64') || cpu.includes('arm64')) && libc.includes('glibc');
}

/** Some older packages say it in a form that the lock file does not take over. */
function licenceInside(folder: string): string {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return 'unknown';
  const { license, licenses } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  return license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}

function licenceText(folder: string): string {
  return readFileSync(join(folder, 'LICENSE'), 'utf8').replaceAll('\r\n', '\n').trim();
}

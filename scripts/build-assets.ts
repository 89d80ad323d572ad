import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { build } from 'esbuild';

const SOURCE = 'apps/portal/assets';
const TARGET = 'dist/assets';
const FONTS = 'node_modules/@fontsource-variable';
const FONT_FILES = {
  'inter-latin.woff2': 'inter/files/inter-latin-wght-normal.woff2',
  'inter-latin-ext.woff2': 'inter/files/inter-latin-ext-wght-normal.woff2',
  'fraunces-latin.woff2': 'fraunces/files/fraunces-latin-wght-normal.woff2',
};

/** Asset name as the source says it → name with the hash of its content. */
type Manifest = Record<string, string>;

async function buildAssets(): Promise<void> {
  const started = Date.now();
  const manifest: Manifest = {};
  rmSync(TARGET, { recursive: true, force: true });
  for (const [name, file] of Object.entries(FONT_FILES)) keep(manifest, name, readFileSync(join(FONTS, file)));
  for (const name of readdirSync(join(SOURCE, 'images')))
    keep(manifest, name, readFileSync(join(SOURCE, 'images', name)));
  for (const { path, contents } of await scripts()) keep(manifest, path, contents);
  keep(manifest, 'app.css', Buffer.from(linked(stylesheet(), manifest)));
  writeFileSync(join(TARGET, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${Object.keys(manifest).length} assets in ${TARGET} after ${Date.now() - started} ms`);
}

function keep(manifest: Manifest, name: string, contents: Uint8Array): void {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  mkdirSync(dirname(join(TARGET, hashed)), { recursive: true });
  writeFileSync(join(TARGET, hashed), contents);
  manifest[name] = hashed;
}

async function scripts(): Promise<{ path: string; contents: Uint8Array }[]> {
  const folder = join(SOURCE, 'js');
  const entryPoints = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const { outputFiles } = await build({
    entryPoints: entryPoints.map((name) => join(folder, name)),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ path: `js${path}`, contents }));
}

function stylesheet(): string {
  const cli = 'node_modules/@tailwindcss/cli/dist/index.mjs';
  const options = ['--input', join(SOURCE, 'css/app.css'), '--output', '-', '--minify'];
  const css = execFileSync(process.execPath, [cli, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // daisyUI's dark theme would reach paper too.
  return css.replace(/@media \(prefers-color-scheme: ?dark\)/g, '@media screen and (prefers-color-scheme:dark)');
}

/** The stylesheet names other assets as `asset:name`. */
function linked(css: string, manifest: Manifest): string {
  return css.replace(/asset:([\w.-]+)/g, (_, name: string) => {
    if (!manifest[name]) throw new Error(`The stylesheet wants ${name}, which is not an asset`);
    return manifest[name];
  });
}

function rebuildOnChange(): void {
  let waiting: NodeJS.Timeout | undefined;
  for (const folder of [SOURCE, 'apps/portal/views'].filter(existsSync)) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void buildAssets().catch(console.error), 100);
    });
  }
}

await buildAssets();
if (process.argv.includes('--watch')) rebuildOnChange();

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { build } from 'esbuild';
import sharp from 'sharp';
import { SCRIPT_TEXTS, type ScriptTextKey } from '../apps/portal/assets/js/shared/script-texts.ts';
import { watchFolders } from '../apps/portal/src/http/views/watch-folders.ts';

const SOURCE = 'apps/portal/assets';
const DRAWINGS = 'apps/portal/views/icons';
const TARGET = 'dist/assets';
const LOCALES = 'locales';
const FONTS = 'node_modules/@fontsource-variable';
const FONT_FILES = {
  'inter-latin.woff2': 'inter/files/inter-latin-wght-normal.woff2',
  'inter-latin-ext.woff2': 'inter/files/inter-latin-ext-wght-normal.woff2',
  'fraunces-latin.woff2': 'fraunces/files/fraunces-latin-wght-normal.woff2',
};

/** Files of the service worker's list, and what is not on it: pictures of an installed icon, letters few need. */
const NOT_IN_SHELL = /\.png$|-ext\./;
/** Icons of the installed app. On those that are cut to a shape by the phone the ground fills the square. */
const ICONS = [
  { name: 'icon-192.png', size: 192, fills: false },
  { name: 'icon-512.png', size: 512, fills: false },
  { name: 'icon-maskable-512.png', size: 512, fills: true },
  { name: 'apple-touch-icon.png', size: 180, fills: true },
];

/** Asset name as the source says it → name with the hash of its content. */
type Manifest = Record<string, string>;

async function buildAssets(): Promise<void> {
  const started = Date.now();
  const manifest: Manifest = {};
  for (const [name, file] of Object.entries(FONT_FILES)) keep(manifest, name, readFileSync(join(FONTS, file)));
  for (const name of readdirSync(join(SOURCE, 'images')))
    keep(manifest, name, readFileSync(join(SOURCE, 'images', name)));
  keep(manifest, 'icons.svg', Buffer.from(drawings()));
  for (const { name, contents } of await icons()) keep(manifest, name, contents);
  for (const { path, contents } of scriptTexts()) keep(manifest, path, contents);
  for (const { path, contents } of await scripts(manifest)) {
    // Pieces that several scripts share carry their hash already: scripts know them by that name.
    if (path.startsWith('js/piece-')) put(manifest, path, path, contents);
    else keep(manifest, path, contents);
  }
  keep(manifest, 'app.css', Buffer.from(linked(stylesheet(), manifest)));
  writeFileSync(join(TARGET, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await serviceWorker(manifest);
  removeFormer(manifest);
  console.log(`${Object.keys(manifest).length} assets in ${TARGET} after ${Date.now() - started} ms`);
}

function keep(manifest: Manifest, name: string, contents: Uint8Array): void {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const extension = extname(name);
  put(manifest, name, `${name.slice(0, -extension.length)}.${hash}${extension}`, contents);
}

function put(manifest: Manifest, name: string, hashed: string, contents: Uint8Array): void {
  mkdirSync(dirname(join(TARGET, hashed)), { recursive: true });
  writeFileSync(join(TARGET, hashed), contents);
  manifest[name] = hashed;
}

/** Last, and file by file: a portal that runs watches this folder, and goes by the manifest before until there is a new one. */
function removeFormer(manifest: Manifest): void {
  const current = new Set([...Object.values(manifest), 'manifest.json']);
  for (const entry of readdirSync(TARGET, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !current.has(relative(TARGET, path))) rmSync(path);
  }
}

/** Every icon of the pages in one file, each under its name. */
function drawings(): string {
  const symbols = readdirSync(DRAWINGS).map((file) => {
    const strokes = readFileSync(join(DRAWINGS, file), 'utf8').trim();
    return `<symbol id="${basename(file, '.svg')}" viewBox="0 0 24 24">${strokes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

async function icons(): Promise<{ name: string; contents: Uint8Array }[]> {
  const nugget = readFileSync(join(SOURCE, 'images/favicon.svg'), 'utf8');
  const ground = /<path fill="#1d2233"[^>]*>/;
  if (!ground.test(nugget)) throw new Error('The icon has no ground any more');
  const filled = nugget.replace(ground, '<path fill="#1d2233" d="M0 0h32v32H0z"/>');
  const drawn = ICONS.map(async ({ name, size, fills }) => {
    const svg = Buffer.from(fills ? filled : nugget);
    const png = sharp(svg, { density: (72 * size) / 32 })
      .resize(size, size)
      .png({ compressionLevel: 9, palette: true });
    return { name, contents: await png.toBuffer() };
  });
  return Promise.all(drawn);
}

async function scripts(manifest: Manifest): Promise<{ path: string; contents: Uint8Array }[]> {
  const folder = join(SOURCE, 'js');
  const entryPoints = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const { outputFiles } = await build({
    entryPoints: entryPoints.map((name) => join(folder, name)),
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    chunkNames: 'piece-[hash]',
    target: 'es2022',
    define: { ICONS: JSON.stringify(`/assets/${manifest['icons.svg']}`) },
    outdir: '/',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ path: `js${path}`, contents }));
}

/** One file a language, apart from the pages, so that a browser gets the texts of the scripts once. */
function scriptTexts(): { path: string; contents: Uint8Array }[] {
  return readdirSync(LOCALES).map((locale) => {
    const texts = Object.fromEntries(SCRIPT_TEXTS.map((key) => [key, textOf(locale, key)]));
    return {
      path: `js/texts-${locale}.js`,
      contents: Buffer.from(`globalThis.scriptTexts=${JSON.stringify(texts)};\n`),
    };
  });
}

function textOf(locale: string, key: ScriptTextKey): unknown {
  const [file, ...steps] = key.split('.');
  let found: unknown = JSON.parse(readFileSync(join(LOCALES, locale, `${file}.json`), 'utf8'));
  for (const step of steps) found = (found as Record<string, unknown> | undefined)?.[step];
  if (found === undefined) throw new Error(`locales/${locale} has no text "${key}" for the scripts`);
  return found;
}

/** Not among the hashed assets: a browser asks for it by one address for ever. */
async function serviceWorker(manifest: Manifest): Promise<void> {
  const shell = Object.values(manifest).filter((name) => !NOT_IN_SHELL.test(name));
  await build({
    entryPoints: [join(SOURCE, 'js/offline/service-worker.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { SHELL_ASSETS: JSON.stringify(shell.map((name) => `/assets/${name}`)) },
    outfile: join(TARGET, '../service-worker.js'),
    logLevel: 'warning',
  });
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
  watchFolders([SOURCE, LOCALES, 'apps/portal/views'], () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void buildAssets().catch(console.error), 100);
  });
}

await buildAssets();
if (process.argv.includes('--watch')) rebuildOnChange();

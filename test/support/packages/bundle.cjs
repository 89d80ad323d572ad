// Each test file evaluates every module anew. Three thousand small files of packages cost it seconds, the same in one file do not.
const { createHash, randomUUID } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { build } = require('esbuild');

const ROOT = join(__dirname, '../../..');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** Machine code, and what some packages load only for work that is never done here. */
const OUTSIDE = ['libsql', 'sharp', '@node-rs/argon2', 'typescript'];
/** Whatever is imported from a package in the bundle must come from the bundle, or it is there twice. */
const SUBPATHS = ['@nestjs/common/constants.js', 'csv-parse/sync', 'mysql2/promise'];
const FOR_TESTS = ['@nestjs/testing', 'smtp-server', 'supertest'];
const NAMES = [...Object.keys(dependencies), ...SUBPATHS, ...FOR_TESTS].filter((name) => !OUTSIDE.includes(name));

const folder = join(ROOT, '.cache/packages', versions());

/** Where an import of that name is found; undefined for what is not bundled. */
function pathOf(name) {
  return NAMES.includes(name) ? join(folder, `${name.replaceAll('/', '+')}.cjs`) : undefined;
}

/** A file of a package in the bundle that is not there by itself. */
function isPartOfBundled(name) {
  return !NAMES.includes(name) && NAMES.some((bundled) => name.startsWith(`${bundled}/`));
}

/** Bundles the packages, unless these versions of them are. */
async function bundlePackages() {
  if (existsSync(folder)) return;
  const begun = `${folder}-${randomUUID()}`;
  mkdirSync(begun, { recursive: true });
  await build({
    stdin: {
      contents: NAMES.map((name) => `exports['${name}'] = () => require('${name}');`).join('\n'),
      resolveDir: ROOT,
    },
    outfile: join(begun, 'all.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    keepNames: true,
    logLevel: 'error',
    define: { 'import.meta.url': '__url' },
    banner: { js: `const __url = '${pathToFileURL(join(ROOT, 'node_modules/_.js')).href}';` },
    plugins: [{ name: 'one copy of each', setup: resolveAsRequired }],
  });
  for (const name of NAMES)
    writeFileSync(
      join(begun, `${name.replaceAll('/', '+')}.cjs`),
      `module.exports = require('./all.cjs')['${name}']();\n`,
    );
  try {
    renameSync(begun, folder);
  } catch (error) {
    // Somebody else was faster.
    rmSync(begun, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Packages with one form for `import` and one for `require` are taken in the second; what is not installed fails when it is asked for. */
function resolveAsRequired(bundle) {
  bundle.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
    if (pluginData === 'asked') return undefined;
    if (OUTSIDE.includes(path)) return { path, external: true };
    for (const as of ['require-call', kind]) {
      const found = await bundle.resolve(path, { kind: as, importer, resolveDir, pluginData: 'asked' });
      if (!found.errors.length) return found;
    }
    return { path, external: true };
  });
}

function versions() {
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(readFileSync(join(__dirname, 'bundle.cjs')));
  return hash.digest('hex').slice(0, 16);
}

module.exports = { bundlePackages, isPartOfBundled, pathOf };

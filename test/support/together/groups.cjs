// A spec file evaluates every module anew and runs on code that is cold. Those of one feature as one file do it once.
const { globSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '../../..');
const SPECS = ['test/e2e/**/*.spec.ts', '{libs,apps}/**/*.db.spec.ts'];
const folder = join(ROOT, '.cache/engine');

/** Where files that take long on their own, or start processes, stay alone so that both cores have something to do. */
const ALONE = /^test\/e2e\/(proofs|crashes)\//;

/** Writes a file for each feature that runs the spec files of it, and answers where they are. */
function writeGroups() {
  rmSync(folder, { recursive: true, force: true });
  const together = JSON.stringify(join(__dirname, 'together.ts'));
  for (const [name, files] of groups()) {
    const group = join(folder, `${name}.spec.cjs`);
    mkdirSync(dirname(group), { recursive: true });
    const paths = JSON.stringify(files.map((file) => join(ROOT, file)));
    writeFileSync(group, `require(${together}).runTogether(${paths});\n`);
  }
  return folder;
}

function groups() {
  const found = new Map();
  for (const file of SPECS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort()) {
    const parts = file.split('/');
    const name = ALONE.test(file)
      ? file.replace('.spec.ts', '')
      : parts.slice(0, parts[0] === 'test' ? 3 : 2).join('/');
    found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

module.exports = { writeGroups };

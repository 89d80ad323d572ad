// Nest, nestjs-i18n and typeorm disagree on module formats under Jest's native ESM mode, so everything is transformed to CommonJS.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { bundlePackages } = require('./test/support/packages/bundle.cjs');
const { writeGroups } = require('./test/support/together/groups.cjs');

const folder = join(__dirname, 'node_modules');
const names = readdirSync(folder).flatMap((name) =>
  name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
);
const isEsm = (name) => {
  try {
    return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).type === 'module';
  } catch {
    return false;
  }
};
// Not modules themselves, but they import some.
const importers = ['@fastify/cookie', '@fastify/static', 'nestjs-i18n', 'typeorm', 'pure-rand', '@nestjs/typeorm'];
const esmPackages = [...importers, ...names.filter(isEsm)];
// No test may lean on the time zone of the machine it runs on.
process.env.TZ = 'Pacific/Auckland';

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/\\.cache/', `/node_modules/(?!(${esmPackages.join('|')})/)`],
  cacheDirectory: '<rootDir>/.cache/jest',
};
const unit = {
  ...common,
  displayName: 'unit',
  testMatch: ['<rootDir>/{libs,apps,config,scripts}/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'],
  testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/test/support/seeded-fast-check.cjs',
  },
};
const engine = {
  ...common,
  displayName: 'engine',
  // As one file a feature in a whole run; each by itself when somebody looks for one.
  testMatch:
    process.env.TEST_TOGETHER === '1'
      ? [`${writeGroups()}/**/*.spec.cjs`]
      : ['<rootDir>/test/e2e/**/*.spec.ts', '<rootDir>/{libs,apps}/**/*.db.spec.ts'],
  resolver: '<rootDir>/test/support/packages/resolver.cjs',
  globalSetup: '<rootDir>/test/support/engine-server.ts',
  globalTeardown: '<rootDir>/test/support/engine-server-end.ts',
  setupFiles: ['<rootDir>/test/support/engine-env.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/engine-end.ts'],
};

module.exports = async () => {
  await bundlePackages();
  return {
    projects: [unit, engine],
    testSequencer: '<rootDir>/test/support/longest-first.cjs',
    // Jest keeps what earlier files loaded: at two gigabytes a worker spends its time collecting garbage.
    workerIdleMemoryLimit: '700MB',
    // A test that hangs ends; one on a slow machine does not.
    testTimeout: 60_000,
  };
};

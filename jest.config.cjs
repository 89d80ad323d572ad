// Nest, nestjs-i18n and typeorm disagree on module formats under Jest's native ESM mode, so everything is transformed to CommonJS.
const esmPackages = ['@nestjs', 'nestjs-i18n', 'typeorm', '@fastify', 'fastify', 'csv-parse', 'csv-stringify', 'postal-mime', 'commander', 'uint8array-extras', 'file-type', 'strtok3', 'token-types', 'fast-check', 'pure-rand', 'rate-limiter-flexible', 'nodemailer', 'smtp-server'];
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
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  cacheDirectory: '<rootDir>/.cache/jest',
};
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,config,scripts}/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
    },
    {
      ...common,
      displayName: 'engine',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts', '<rootDir>/{libs,apps}/**/*.db.spec.ts'],
    },
  ],
};

// From the top of the ladder to its foot: a module may import from those below it.
const LADDER = [
  'apps',
  'insights',
  'community',
  'triage',
  'responses',
  'contributions',
  'recruitment',
  'campaigns',
  'notifications',
  'identity',
  'platform',
  'config',
];

const folderOf = (name) => (name === 'apps' || name === 'config' ? `^${name}/` : `^libs/${name}/`);
const NOT_SOURCE = '\\.spec\\.ts$';

const climbs = LADDER.slice(1).map((name, index) => ({
  name: `ladder-${name}`,
  comment: `${name} stands below ${LADDER.slice(0, index + 1).join(', ')} and does not know of them.`,
  severity: 'error',
  from: { path: folderOf(name), pathNot: NOT_SOURCE },
  to: { path: LADDER.slice(0, index + 1).map(folderOf) },
}));

module.exports = {
  forbidden: [
    ...climbs,
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be understood, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'portal-mouths',
      comment:
        'Pages and API are read by their module alone: what two of them share is a page model, presenter, form, …',
      severity: 'error',
      from: { path: '^apps/portal/src/', pathNot: ['\\.(portal-module|module)\\.ts$', NOT_SOURCE] },
      to: { path: '^apps/portal/src/.+\\.(pages|api)\\.ts$' },
    },
    {
      name: 'portal-presenters',
      comment: 'What shows, names or looks up loads nothing: page models do, and hand it over.',
      severity: 'error',
      from: { path: '^apps/portal/src/.+\\.(presenter|paths|query|examples)\\.ts$' },
      to: { path: '\\.page-model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-rules-only',
      comment:
        'Browsers share the rules of conditions with the server, file by file, and nothing else: a door would bring the database.',
      severity: 'error',
      from: { path: '^apps/portal/assets/', pathNot: NOT_SOURCE },
      to: {
        path: '^(libs/[^/]+/src/|config/)',
        pathNot: ['^libs/campaigns/src/forms/(condition|visible|question)\\.ts$'],
      },
    },
    {
      name: 'door-only',
      comment: 'A module is entered through its door: #platform, #identity, …, not through its files.',
      severity: 'error',
      from: { path: '^(?!apps/portal/assets/)(apps|libs/[^/]+|config)/', pathNot: NOT_SOURCE },
      to: {
        path: '^(libs/[^/]+/src/|config/)',
        pathNot: ['^libs/[^/]+/src/index\\.ts$', '^config/index\\.ts$', '^$1/'],
      },
    },
    {
      name: 'door-from-outside',
      comment: "A module's own files never import its index: that makes one knot of all of them.",
      severity: 'error',
      from: { path: '^(libs/[^/]+/src|config)/', pathNot: NOT_SOURCE },
      to: { path: '^$1/index\\.ts$' },
    },
    {
      name: 'no-tests-in-source',
      comment: 'Source stands without its tests.',
      severity: 'error',
      from: { path: '^(apps|libs|config)/', pathNot: NOT_SOURCE },
      to: { path: ['^test/', NOT_SOURCE] },
    },
    {
      name: 'no-unresolvable',
      comment: 'What is imported has to be there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production stands under "dependencies".',
      severity: 'error',
      from: { path: '^(apps|libs|config)/', pathNot: [NOT_SOURCE, '^apps/portal/assets/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // The imports of package.json lead to dist/ otherwise.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

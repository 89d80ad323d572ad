import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NODE = { require: 'readonly', module: 'writable', process: 'readonly', __dirname: 'readonly' };
/** What somebody may is said once, by the module whose thing it is; pages and API name that rule. */
const RIGHTS = 'entityScope|holds|holdsAny|isCentral|isCentralFor';
const ROLE = '/^(central|sponsor|ambassador|community_manager|expert)$/';
const SPELLED_RIGHTS = [
  `ArrayExpression > Literal[value=${ROLE}]`,
  `BinaryExpression > Literal[value=${ROLE}]`,
  `ImportDeclaration[source.value='#identity'] ImportSpecifier[imported.name=/^(${RIGHTS})$/]`,
].map((selector) => ({
  selector,
  message: 'Name the rule of the module whose thing it is: RESULT_READERS, canTriage, …',
}));
/** Where a page is, is said in the paths of its feature, or in libs/notifications/src/pages/path-to.ts for everybody. */
const addresses = (segments) =>
  [
    `Literal[value=/^\\u002F${segments}/]`,
    `TemplateLiteral > TemplateElement:first-child[value.raw=/^\\u002F${segments}/]`,
  ].map((selector) => ({
    selector,
    message: 'Take the address of a page from the paths of its feature, or from pathTo.',
  }));
const PLACEHOLDER = '([=<>(,]|\\bVALUES) ?\\?(?=[,) ]|$)';
/** Statements are pieces of SQL, where a value cannot become text and a list can be empty; see libs/platform/src/database/sql.ts. */
const PLAIN_SQL = [
  `CallExpression[callee.property.name='query'] > :matches(TemplateLiteral, Literal)`,
  `:matches(Literal[value=/${PLACEHOLDER}/], TemplateElement[value.raw=/${PLACEHOLDER}/])`,
  `ArrowFunctionExpression > Literal[value='?']`,
  `CallExpression[callee.name='marks']`,
].map((selector) => ({
  selector,
  message: 'Write it with sql`…` of #platform: values, lists and other pieces of SQL stand in their places.',
}));
/** Where a statement stays text, with `?` and its values beside it: how pieces become text, and what is measured. It only gets shorter. */
const STILL_TEXT = [
  'libs/platform/src/database/**/*.ts',
  // Storing a response: the same few texts for any number of rows, see docs/benchmarks.md.
  'libs/responses/src/responses/response-rows.ts',
  'libs/responses/src/tallies/{group,pairs.service,published-steps,steps.service,tallies.service}.ts',
  // Who calls is asked at every request, and API limits are counted at each call.
  'libs/identity/src/{people/actors,sessions/sessions.service,tokens/access-tokens.service}.ts',
  'libs/platform/src/throttle/throttle.ts',
  // A directory of 270,000 people is read and applied thousands of lines a statement.
  'libs/identity/src/directory/{person-writes,staging}.ts',
];
/** A test that cannot fail says nothing, and one that only asks whether something is there says little: name the value. */
const SAYS_SOMETHING = ':matches([callee.name=/^expect/], [callee.property.name=/^(expect|assert$)/])';
const TEST = ':matches([callee.name=/^(it|test)$/], [callee.callee.object.name=/^(it|test)$/])';
const ASSERTS_NOTHING = [
  `CallExpression${TEST}[arguments.1.type=/Function/]:not(:has(CallExpression${SAYS_SOMETHING}))`,
  `CallExpression[callee.object.callee.name='expect'][callee.property.name=/^(toBeDefined|toBeTruthy)$/]`,
  `CallExpression[callee.object.object.callee.name='expect'][callee.object.property.name='not'][callee.property.name=/^(toThrow|toBeNull|toBeUndefined)$/]`,
].map((selector) => ({ selector, message: 'Expect a value that only the right behaviour has.' }));
const FEATURES =
  '(campaigns|comments|contributions|entities|inbox|invitations|join|me|outcomes|people|pictures|rollouts|sign-in|testing|triage)(?![a-z-])';

/** A module is entered through its door, from anywhere but its own files. */
const DOORS = ['**/libs/*/src/**', '**/config/**', '**/dist/**'];

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'var/', 'coverage/', '.cache/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Numbers read well in a template, and modules of Nest are classes without members.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'all', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Inputs and rows are classes for their decorators only: they hold fields, and are spread and compared as such.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // The counterpart of noUncheckedIndexedAccess, where the index is known to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What hostile input may hold has to be named.
      'no-control-regex': 'off',
      // Rows come from a database and input from a network: checking once more is no fault.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'max-depth': ['error', 4],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true, IIFEs: true }],
      complexity: ['error', 15],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'config/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: DOORS, message: 'Enter a module through its door: #platform, #identity, …' }],
          paths: [
            { name: 'assert', message: 'Throw an AppError, or an Error that says what is wrong.' },
            { name: 'express', message: 'The web edge is Fastify.' },
          ],
        },
      ],
    },
  },
  {
    // Browsers share the rules of conditions with the server, file by file: see the boundaries.
    files: ['apps/portal/assets/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['apps/portal/src/**/*.ts', 'apps/worker/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SPELLED_RIGHTS, ...PLAIN_SQL] },
  },
  {
    files: ['apps/portal/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'apps/portal/src/http/**', '**/*.{paths,examples}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SPELLED_RIGHTS, ...PLAIN_SQL, ...addresses(FEATURES)] },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/notifications/src/pages/path-to.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...addresses('[a-z]'), ...PLAIN_SQL],
    },
  },
  {
    files: STILL_TEXT,
    rules: {
      'no-restricted-syntax': ['error', ...addresses('[a-z]')],
    },
  },
  { files: ['libs/platform/src/database/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    // Commands and scripts speak through the console.
    files: ['apps/console/**/*.ts', 'apps/*/src/main.ts', 'scripts/**/*.ts', 'test/{support,bench}/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A test tells its story at its own length, and looks where no type leads.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...ASSERTS_NOTHING] } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: NODE } },
);

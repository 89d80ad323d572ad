const { join } = require('node:path');
const { isPartOfBundled, pathOf } = require('./bundle.cjs');

const OURS = /^(?!.*[/\\](node_modules|\.cache)([/\\]|$))/;

/** For Jest: packages from the bundle, and our own `x.js` from `x.ts`. Unlike its `moduleNameMapper`, it remembers what it found. */
module.exports = (request, options) => {
  if (request === 'fast-check') return join(__dirname, '../seeded-fast-check.cjs');
  const bundled = pathOf(request);
  if (bundled) return bundled;
  if (isPartOfBundled(request) && OURS.test(options.basedir))
    throw new Error(`${request} would be there twice: add it to SUBPATHS of test/support/packages/bundle.cjs`);
  return options.defaultResolver(request.replace(/^(\.{1,2}\/.*)\.js$/, '$1'), options);
};

const { pathOf } = require('./bundle.cjs');

/** For Jest: packages from the bundle, and our own `x.js` from `x.ts`. Unlike its `moduleNameMapper`, it remembers what it found. */
module.exports = (request, options) =>
  pathOf(request) ?? options.defaultResolver(request.replace(/^(\.{1,2}\/.*)\.js$/, '$1'), options);

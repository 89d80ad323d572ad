// A property that fails once in a thousand runs must not fail for one commit here and pass there: with SEED, a run is repeatable.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const { SEED } = process.env;
if (SEED) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });

module.exports = fc;

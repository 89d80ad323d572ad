const { default: Sequencer } = require('@jest/test-sequencer');

/** Where nobody has measured yet, as on a fresh machine. Begun last, one of these would keep one core busy and the other idle. */
const LONGEST = [
  'proofs/two-worlds',
  'crashes/kills',
  'e2e/identity',
  'e2e/platform',
  'e2e/testing',
  'e2e/permissions',
  'proofs/curious-colleague',
  'proofs/pilot-console',
  'crashes/',
  'libs/platform',
  'libs/responses',
  'proofs/',
];

/** For Jest: what took longest the last time goes first, and where nothing is known of a last time, what is known to take long. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration)) return sorted;
    const isLong = (part) => sorted.filter(({ path }) => path.includes(part));
    return [...new Set([...LONGEST.flatMap(isLong), ...sorted])];
  }
};

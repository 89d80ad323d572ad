const { default: Sequencer } = require('@jest/test-sequencer');

/** Where nobody has measured yet, as on a fresh machine. Begun last, one of these would keep one core busy and the other idle. */
const LONGEST = [
  'proofs/two-worlds',
  'crashes/kills',
  'proofs/curious-colleague',
  'permissions/permissions',
  'proofs/pilot-console',
  'crashes/backup',
  'crashes/going',
  'database/migrations',
  'identity/one-address',
  'platform/held-loop',
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

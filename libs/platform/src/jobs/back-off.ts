export const MAX_ATTEMPTS = 12;

const LONGEST_MS = 6 * 3_600_000;
/** No job is ever put off for longer. */
export const LATEST_MS = LONGEST_MS * 1.5;

/** Back-off before attempt n + 1: 5 s, 10 s, 20 s … up to six hours, with jitter so that a full outage does not end in a burst. */
export function backOffMs(attempts: number, random = Math.random()): number {
  return Math.min(5_000 * 2 ** (attempts - 1), LONGEST_MS) * (0.75 + random / 2);
}

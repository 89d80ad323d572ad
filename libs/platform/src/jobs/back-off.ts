export const MAX_ATTEMPTS = 12;

const LONGEST_MS = 6 * 3_600_000;
export const LATEST_MS = LONGEST_MS * 1.5;

/** Wait before attempt n + 1: 5 s, 10 s, 20 s … up to six hours; jitter spreads the retries after an outage. */
export function backOffMs(attempts: number, random = Math.random()): number {
  return Math.min(5_000 * 2 ** (attempts - 1), LONGEST_MS) * (0.75 + random / 2);
}

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from '#platform';

/** argon2id, as `hash` makes it: 19 MiB and two passes, first choice of the OWASP password storage cheat sheet. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';
/** Of a random password nobody knows: compared with when there is no account. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$TMGkGSmaQxDiuCcyItNiMw$e+VgmdRJZvVW699OVvrUlDXNBKGFV4brdQFxCYi6LSo';
/** One of Node's four threads stays free, so that files are still read while everybody signs in. */
const AT_ONCE = 3;
const MOST_WAITING = 500;
const REMEMBERED = 32;
const FIRST_MS = 60;

/**
 * A few slow hashes at a time. For an unknown account a comparison only takes up time: where others would have to wait
 * for it, the same time is waited instead.
 */
@Injectable()
export class PasswordHashes {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);
  private comparingForNobody = false;
  private took: number[] = [FIRST_MS];

  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(normalised(password), STRENGTH), 'first');
  }

  /**
   * Takes as long without a stored hash. Lane `first`, for known browsers and sessions, does not wait for strangers.
   */
  async verify(stored: string | undefined, password: string, lane: 'first' | 'others' = 'others'): Promise<boolean> {
    if (stored !== undefined) return this.turns.take(() => this.compare(stored, password), lane);
    if (this.turns.isFree && !this.comparingForNobody) await this.compareForNobody(password);
    else await this.waitForNobody();
    return false;
  }

  isOutdated(stored: string): boolean {
    return !stored.startsWith(CURRENT);
  }

  /** One at a time, so that comparisons for real accounts wait for at most one of these. */
  private async compareForNobody(password: string): Promise<void> {
    this.comparingForNobody = true;
    try {
      await this.turns.take(() => this.compare(NOBODYS, password));
    } finally {
      this.comparingForNobody = false;
    }
  }

  private async waitForNobody(): Promise<void> {
    await this.turns.waitOnly();
    await sleep(this.took[randomInt(this.took.length)]);
  }

  private async compare(stored: string, password: string): Promise<boolean> {
    const began = performance.now();
    try {
      return await verify(stored, normalised(password));
    } finally {
      this.took = [...this.took.slice(1 - REMEMBERED), performance.now() - began];
    }
  }
}

/** The same word typed on different keyboards is the same password. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#platform';

/** For argon2id, which is what `hash` makes: 19 MiB and two passes, first choice of the OWASP password storage cheat sheet. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';
/** Of a random password nobody knows: what is compared with when there is no account. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$TMGkGSmaQxDiuCcyItNiMw$e+VgmdRJZvVW699OVvrUlDXNBKGFV4brdQFxCYi6LSo';
/** One thread of Node's four stays free, so that files are still read while everybody signs in. */
const AT_ONCE = 3;
const MOST_WAITING = 500;

/** Slow hashes, a few at a time whatever the number of people signing in. */
@Injectable()
export class PasswordHashes {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalised(password), STRENGTH));
  }

  /** Takes as long when there is no hash to compare with. */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const same = await this.inTurn(() => verify(stored ?? NOBODYS, normalised(password)));
    return same && stored !== undefined;
  }

  /** Made with settings of former times: worth hashing anew when the password is at hand. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(CURRENT);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) throw AppError.unavailable();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

/** The same word typed on different keyboards is the same password. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

import { Injectable } from '@nestjs/common';
import { Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { PasswordHashes } from './password-hashes.js';
import { Password } from './password.entity.js';

@Injectable()
export class StoredPasswords {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly hashes: PasswordHashes,
    private readonly clock: Clock,
  ) {}

  has(ctx: RequestContext, personId: number): Promise<boolean> {
    return this.database.repository(ctx, Password).existsBy({ personId });
  }

  /** Takes as long for nobody, or a person without a password. `lane`: see PasswordHashes. */
  async matches(
    ctx: RequestContext,
    personId: number | undefined,
    password: string,
    lane: 'first' | 'others',
  ): Promise<boolean> {
    const stored = await this.database.repository(undefined, Password).findOneBy({ personId: personId ?? 0 });
    const same = await this.hashes.verify(stored?.hash, password, lane);
    if (same && stored && this.hashes.isOutdated(stored.hash)) {
      const hash = await this.hashes.hash(password);
      await this.unitOfWork.run(ctx, (inner) =>
        this.database.repository(inner, Password).update({ personId: stored.personId }, { hash }),
      );
    }
    return same;
  }

  /** `hash` is made beforehand: hashing is slow, and transactions are short. */
  async keep(inner: RequestContext, personId: number, hash: string): Promise<void> {
    const values = { hash, changedAt: this.clock.now() };
    const passwords = this.database.repository(inner, Password);
    const changed = await passwords.update({ personId }, values);
    if (!changed.affected) await passwords.insert({ personId, ...values });
  }

  hash(password: string): Promise<string> {
    return this.hashes.hash(password);
  }
}

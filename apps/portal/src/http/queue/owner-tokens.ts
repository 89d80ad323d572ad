import { Injectable } from '@nestjs/common';
import { Encryption, type Actor } from '#platform';

const LENGTH = 32;

/**
 * Keeps people apart in the storage of a phone they share: the same for a person at every visit, and leading nobody to who it
 * is.
 */
@Injectable()
export class OwnerTokens {
  constructor(private readonly encryption: Encryption) {}

  /** Undefined when nobody is signed in. */
  signOwner(actor: Actor): string | undefined {
    if (actor.kind !== 'person') return undefined;
    return this.encryption.fingerprint('owner', String(actor.personId)).slice(0, LENGTH);
  }
}

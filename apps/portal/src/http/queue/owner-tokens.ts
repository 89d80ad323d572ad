import { Injectable } from '@nestjs/common';
import { Encryption, type Actor } from '#platform';

const LENGTH = 32;

/** The same at every visit, and does not reveal the person: keeps people apart who share a phone. */
@Injectable()
export class OwnerTokens {
  constructor(private readonly encryption: Encryption) {}

  signOwner(actor: Actor): string | undefined {
    if (actor.kind !== 'person') return undefined;
    return this.encryption.fingerprint('owner', String(actor.personId)).slice(0, LENGTH);
  }
}

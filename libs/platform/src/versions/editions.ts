import { Injectable } from '@nestjs/common';
import { Encryption } from '../secrets/encryption.js';

type Content = Readonly<Record<string, unknown>>;

const LENGTH = 32;

/** What a form was filled from where nothing was stored. */
export const NO_BASIS = 'none';

/** Names for what is stored by what it says: no clock is asked which of two came first. They tell nobody anything else. */
@Injectable()
export class Editions {
  constructor(private readonly encryption: Encryption) {}

  /** A form that was filled from this content carries the name as its `basis`. */
  nameContent(id: string, content: Content): string {
    return this.encryption.fingerprint('edition', `${id} ${canonical(content)}`).slice(0, LENGTH);
  }

  /** A form that was filled from these words carries the name as its `basis`. */
  nameWords(id: string, words: readonly (string | number | null)[]): string {
    return this.encryption.fingerprint('edition of words', JSON.stringify([id, ...words])).slice(0, LENGTH);
  }

  /** This content, sent with that token. */
  nameSending(clientToken: string, content: Content): string {
    return this.encryption.fingerprint('edition sent', `${clientToken} ${canonical(content)}`).slice(0, LENGTH);
  }

  /** This content, whoever sent it and how. */
  nameBareContent(content: Content): string {
    return this.encryption.fingerprint('answers', canonical(content));
  }
}

function canonical(content: Content): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

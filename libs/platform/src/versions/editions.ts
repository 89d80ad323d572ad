import { Injectable } from '@nestjs/common';
import { Encryption } from '../secrets/encryption.js';
import { TokenField } from '../input/fields.js';
import { AppError } from '../errors/app-error.js';

type Content = Readonly<Record<string, unknown>>;

const LENGTH = 32;

/** Basis of a form that was opened where nothing was stored. */
export const NO_BASIS = 'none';

/** Names stored content by what it says, so that no clock decides which of two came first. */
@Injectable()
export class Editions {
  constructor(private readonly encryption: Encryption) {}

  nameContent(id: string, content: Content): string {
    return this.encryption.fingerprint('edition', `${id} ${canonical(content)}`).slice(0, LENGTH);
  }

  nameWords(id: string, words: readonly (string | number | null)[]): string {
    return this.encryption.fingerprint('edition of words', JSON.stringify([id, ...words])).slice(0, LENGTH);
  }

  nameSending(clientToken: string, content: Content): string {
    return this.encryption.fingerprint('edition sent', `${clientToken} ${canonical(content)}`).slice(0, LENGTH);
  }

  nameBareContent(content: Content): string {
    return this.encryption.fingerprint('answers', canonical(content));
  }
}

function canonical(content: Content): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const BASIS = /^(none|[0-9a-f]{32})$/;

/** What a form was filled from: `none`, or the edition of what was stored when it was opened. */
export function BasisField(): PropertyDecorator {
  return TokenField(BASIS);
}

/** Whether a value has the form of a basis. */
export function isBasis(value: unknown): value is string {
  return typeof value === 'string' && BASIS.test(value);
}

export const CHANGED_ELSEWHERE = 'errors.changedElsewhere';

/** Throws `conflict` at `basis` when the form was filled from another edition than `now`; without a basis, never. */
export function refuseOlder(basis: string | undefined, now: string): void {
  if (basis === undefined || basis === now) return;
  throw new AppError(CHANGED_ELSEWHERE, {}, 'conflict', [{ field: 'basis', messageKey: CHANGED_ELSEWHERE }]);
}

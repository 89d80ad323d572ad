import { Injectable } from '@nestjs/common';
import type { Answers } from '#campaigns';
import { Encryption } from '#platform';

const LENGTH = 32;

/** What a form was filled from where nothing was stored. */
export const NO_BASIS = 'none';

/** Names for answers by what they say: no clock is asked which of two came first. They tell nobody anything else. */
@Injectable()
export class Editions {
  constructor(private readonly encryption: Encryption) {}

  /** The stored answers of a response. A form that was filled from them carries this as its `basis`. */
  of({ id, answers }: { readonly id: string; readonly answers: Answers }): string {
    return this.encryption.fingerprint('edition', `${id} ${canonical(answers)}`).slice(0, LENGTH);
  }

  /** These answers, sent with that token. */
  sendingMark(clientToken: string, answers: Answers): string {
    return this.encryption.fingerprint('edition sent', `${clientToken} ${canonical(answers)}`).slice(0, LENGTH);
  }

  /** What somebody wrote there; its form carries this as its `basis`. */
  ofWords(id: string, words: readonly (string | number | null)[]): string {
    return this.encryption.fingerprint('edition of words', JSON.stringify([id, ...words])).slice(0, LENGTH);
  }

  /** The note of a vote on that contribution. */
  ofNote(contributionId: string, note: string | null): string {
    return note === null ? NO_BASIS : this.ofWords(contributionId, [note]);
  }

  /** These answers, whoever sent them and how. */
  contentMark(answers: Readonly<Record<string, unknown>>): string {
    return this.encryption.fingerprint('answers', canonical(answers));
  }
}

/** The same text for the same answers, in whatever order they were given. */
function canonical(answers: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}

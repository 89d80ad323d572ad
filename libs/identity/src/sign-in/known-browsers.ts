import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Encryption, sameSecret } from '#platform';

const PURPOSE = 'known browser';
const MOST_PEOPLE = 8;
const MARK = /^([\w-]{16})\.([0-9a-f]{32})$/;

/**
 * Browsers in which somebody has shown who they are, each with a mark for every such person, which can only be checked
 * by whoever knows the person. It opens nothing: it separates the owner's attempts from those of strangers.
 */
@Injectable()
export class KnownBrowsers {
  constructor(private readonly encryption: Encryption) {}

  withPerson(kept: string | undefined, personId: number): string {
    const known = this.markFor(kept, personId);
    const mark = known ?? this.mint(personId);
    const others = marksIn(kept).filter((each) => each !== known);
    return [mark, ...others].slice(0, MOST_PEOPLE).join('~');
  }

  /** Stands for the browser if this person has signed in with it before; else null. */
  nameFor(kept: string | undefined, personId: number | undefined): string | null {
    return this.markFor(kept, personId ?? 0)?.slice(0, 16) ?? null;
  }

  private markFor(kept: string | undefined, personId: number): string | undefined {
    return marksIn(kept).find((mark) => {
      const [, name = '', signature = ''] = MARK.exec(mark) ?? [];
      return sameSecret(signature, this.signature(name, personId));
    });
  }

  private mint(personId: number): string {
    const name = randomBytes(12).toString('base64url');
    return `${name}.${this.signature(name, personId)}`;
  }

  private signature(name: string, personId: number): string {
    return this.encryption.fingerprint(PURPOSE, `${personId} ${name}`).slice(0, 32);
  }
}

function marksIn(kept = ''): string[] {
  return kept
    .split('~')
    .slice(0, MOST_PEOPLE)
    .filter((mark) => MARK.test(mark));
}

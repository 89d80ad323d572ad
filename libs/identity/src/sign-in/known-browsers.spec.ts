import fc from 'fast-check';
import type { Settings } from '#config';
import { Encryption } from '#platform';
import { KnownBrowsers } from './known-browsers.js';

const installation = (filled: number) =>
  new KnownBrowsers(new Encryption({ secretKey: Buffer.alloc(32, filled).toString('base64url') } as Settings));
const browsers = installation(7);
const person = fc.integer({ min: 1, max: 12 });

describe('a browser in which people have signed in', () => {
  it('knows the last eight of them, whoever signs in how often, and nobody else', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (signedIn) => {
        let kept: string | undefined;
        let lately: number[] = [];
        for (const id of signedIn) {
          kept = browsers.withPerson(kept, id);
          lately = [id, ...lately.filter((other) => other !== id)].slice(0, 8);
        }
        const known = Array.from({ length: 13 }, (_, id) => id).filter((id) => browsers.nameFor(kept, id) !== null);
        expect(known).toEqual([...lately].sort((one, other) => one - other));
      }),
    );
  });

  it('keeps its name for somebody, so that how often they tried is counted on', () => {
    const first = browsers.withPerson(undefined, 7);
    const later = browsers.withPerson(browsers.withPerson(first, 8), 7);
    expect(browsers.nameFor(later, 7)).toBe(browsers.nameFor(first, 7));
    expect(browsers.nameFor(later, 8)).not.toBe(browsers.nameFor(later, 7));
    expect(browsers.nameFor(browsers.withPerson(undefined, 7), 7)).not.toBe(browsers.nameFor(first, 7));
  });

  it('has nothing to show for an account nobody has, nor at another installation', () => {
    const kept = browsers.withPerson(undefined, 7);
    expect(browsers.nameFor(kept, undefined)).toBeNull();
    expect(browsers.nameFor(undefined, 7)).toBeNull();
    expect(installation(8).nameFor(kept, 7)).toBeNull();
  });

  it('is no such browser by anything somebody makes up or changes', () => {
    const kept = browsers.withPerson(undefined, 7);
    fc.assert(
      fc.property(fc.nat(kept.length - 1), fc.constantFrom('0', 'a', 'Z', '.', '~', '-'), (at, sign) => {
        fc.pre(kept[at] !== sign);
        expect(browsers.nameFor(kept.slice(0, at) + sign + kept.slice(at + 1), 7)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string(), (made) => expect(browsers.nameFor(made, 7)).toBeNull()));
    // Known only as far down as eight marks are kept: nobody is looked for in a cookie without end.
    const stuffed = [...Array.from({ length: 8 }, () => `${'x'.repeat(16)}.${'0'.repeat(32)}`), kept].join('~');
    expect(browsers.nameFor(stuffed, 7)).toBeNull();
  });
});

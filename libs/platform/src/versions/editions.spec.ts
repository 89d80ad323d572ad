import type { Settings } from '#config';
import { Encryption } from '../secrets/encryption.js';
import { refuseOlder, Editions } from './editions.js';

const secretKey = Buffer.alloc(32, 7).toString('base64url');
const editions = new Editions(new Encryption({ secretKey } as Settings));

describe('editions', () => {
  it('are the same for the same content, in whatever order it was given, and of that id alone', () => {
    const name = editions.nameContent('7', { a: 1, b: 2 });
    expect(editions.nameContent('7', { b: 2, a: 1 })).toBe(name);
    expect(editions.nameContent('8', { a: 1, b: 2 })).not.toBe(name);
    expect(editions.nameContent('7', { a: 1, b: 3 })).not.toBe(name);
  });
});

function isRefused(act: () => void): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

describe('an older form', () => {
  it('is refused at its basis, unless it was filled from what is stored or says nothing of it', () => {
    expect(() => refuseOlder('old', 'new')).toThrow(
      expect.objectContaining({ code: 'conflict', fields: [expect.objectContaining({ field: 'basis' })] }),
    );
    const refused = ['new', undefined, 'old'].filter((basis) => isRefused(() => refuseOlder(basis, 'new')));
    expect(refused).toEqual(['old']);
  });
});

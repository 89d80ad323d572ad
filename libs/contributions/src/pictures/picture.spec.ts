import fc from 'fast-check';
import { isPictureId, pictureFileKey, pictureOfKey, refusedPicture } from './picture.js';

const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));

describe('the file of a picture', () => {
  it('leads back to its picture, large or small, and the two are not the same file', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const [full, small] = [pictureFileKey(id, 'full'), pictureFileKey(id, 'small')];
        expect([pictureOfKey(full), pictureOfKey(small)]).toEqual([id, id]);
        expect(full).not.toBe(small);
      }),
    );
  });
});

describe('the name of a picture', () => {
  it('is what was drawn for it', () => {
    fc.assert(fc.property(ids, (id) => isPictureId(id)));
  });

  it.each(['', 'x', '../secret', '0'.repeat(31), '0'.repeat(33), 'A'.repeat(32), `${'0'.repeat(32)}\n`])(
    'is not %j: nothing that could lead to another file',
    (id) => {
      expect(isPictureId(id)).toBe(false);
    },
  );
});

describe('a picture that is not taken', () => {
  it('says why at the field it was chosen in, with the number that counts', () => {
    expect(refusedPicture('enough', { max: 6 })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'picture', messageKey: 'pictures.refused.enough', vars: { max: 6 } }],
    });
  });
});

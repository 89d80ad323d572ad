import { backOffMs, pictureAfter, settled } from './answers.ts';
import { newItem, rewritten, type Item, type Picture } from './items.ts';

const PICTURE: Picture = { token: 'p', name: 'a.png', content: new Blob(['a']), id: '', refused: null, tries: 0 };
const ITEM: Item = newItem(
  {
    owner: 'ana',
    kind: 'contribution',
    action: '/a',
    page: '/a/new',
    title: 'A',
    fields: [['text', 'A']],
    pictures: [],
    picturesTo: '/p',
    isFinal: true,
  },
  'token-1',
  '2026-11-25',
);

describe('waiting between attempts', () => {
  it('grows, and never beyond a quarter of an hour', () => {
    const waits = [0, 1, 2, 20].map((tries) => backOffMs(tries, 1));
    expect(waits).toEqual([5_000, 10_000, 20_000, 900_000]);
    expect(backOffMs(3, 0)).toBe(20_000);
  });
});

describe('a picture', () => {
  it('is left out once the server has broken over it often enough, and tried again until then', () => {
    let picture = PICTURE;
    for (let tries = 1; tries < 8; tries += 1) picture = pictureAfter(picture, { kind: 'later', afterMs: 0 });
    expect(picture).toMatchObject({ refused: null, tries: 7 });
    expect(pictureAfter(picture, { kind: 'later', afterMs: 0 }).refused).toBe('');
  });

  it('is left out with the reason of the server, and stays as it is when nobody is signed in', () => {
    const problems = [{ field: 'picture', text: 'Not a picture' }];
    expect(pictureAfter(PICTURE, { kind: 'problems', problems }).refused).toBe('Not a picture');
    expect(pictureAfter(PICTURE, { kind: 'refused', text: 'Too large' }).refused).toBe('Too large');
    expect(pictureAfter(PICTURE, { kind: 'sign-in' })).toBe(PICTURE);
  });
});

describe('what was taken', () => {
  const taken = { kind: 'taken', location: '/contributions/1/thanks' } as const;

  it('leaves the phone at once', () => {
    expect(settled(ITEM, ITEM, taken, 0)).toBeNull();
  });

  it('stays as a note when it had been changed after it may have arrived', () => {
    const changed = rewritten({ ...ITEM, unclear: 1 }, { ...ITEM, fields: [['text', 'B']] });
    expect(settled(changed, changed, taken, 0)).toMatchObject({ status: 'sent', fields: [['text', 'B']] });
    const replaces = { ...changed, isFinal: false };
    expect(settled(replaces, replaces, taken, 0)).toBeNull();
  });

  it('is not gone when its author changed it while it was on its way', () => {
    const changed = rewritten({ ...ITEM, unclear: 1 }, ITEM);
    expect(settled(changed, ITEM, taken, 0)).toMatchObject({ status: 'waiting', overtaken: true });
  });
});

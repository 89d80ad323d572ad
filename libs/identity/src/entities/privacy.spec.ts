import { minimaFrom } from './privacy.js';

describe('smallest groups', () => {
  it('can be raised by an entity and never lowered', () => {
    expect(minimaFrom({})).toEqual({ people: 5, texts: 10 });
    expect(minimaFrom({ minimumGroup: 8, minimumTexts: 15 })).toEqual({ people: 8, texts: 15 });
    expect(minimaFrom({ minimumGroup: 1, minimumTexts: 0 })).toEqual({ people: 5, texts: 10 });
    expect(minimaFrom({ minimumGroup: NaN })).toEqual({ people: 5, texts: 10 });
  });
});

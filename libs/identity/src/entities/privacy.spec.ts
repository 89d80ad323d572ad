import { minimaOf } from './privacy.js';

describe('smallest groups', () => {
  it('can be raised by an entity and never lowered', () => {
    expect(minimaOf({})).toEqual({ people: 5, texts: 10 });
    expect(minimaOf({ minimumGroup: 8, minimumTexts: 15 })).toEqual({ people: 8, texts: 15 });
    expect(minimaOf({ minimumGroup: 1, minimumTexts: 0 })).toEqual({ people: 5, texts: 10 });
    expect(minimaOf({ minimumGroup: NaN })).toEqual({ people: 5, texts: 10 });
  });
});

import { AppError } from '#platform';
import { refuseStale, partVersion } from './part-version.js';

const stored = { title: { en: 'Pay', de: 'Zahlen' }, minutes: 10 };

describe('two people at the same part', () => {
  it('do not notice each other while one saves after the other has read', () => {
    expect(() => refuseStale(stored, { ...stored, minutes: 15 }, partVersion({ ...stored }))).not.toThrow();
  });

  it('are told what the other has saved, field by field', () => {
    const read = { title: { en: 'Pay' }, minutes: 5 };
    const mine = { title: { en: 'Pay in a shop' }, minutes: 10 };
    try {
      refuseStale(stored, mine, partVersion(read));
      throw new Error('accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'conflict', messageKey: 'campaigns.changedMeanwhile' });
      expect((error as AppError).fields).toEqual([
        { field: 'title.en', messageKey: 'campaigns.nowReads', vars: { value: 'Pay' } },
        { field: 'title.de', messageKey: 'campaigns.nowReads', vars: { value: 'Zahlen' } },
      ]);
    }
  });

  it('do not clash when both wrote the same', () => {
    expect(() => refuseStale(stored, { ...stored }, 'an older version')).not.toThrow();
    expect(() => refuseStale(stored, {}, undefined)).not.toThrow();
  });
});

import { AppError } from '#platform';
import { refuseStale, partVersion } from './part-version.js';

const stored = { title: { en: 'Pay', de: 'Zahlen' }, minutes: 10 };

function refusal(proposed: object, version: string | undefined): string {
  try {
    refuseStale(stored, proposed, version);
    return 'accepted';
  } catch (error) {
    return (error as AppError).code;
  }
}

describe('two people at the same part', () => {
  it('do not notice each other while one saves after the other has read', () => {
    expect(refusal({ ...stored, minutes: 15 }, partVersion({ ...stored }))).toBe('accepted');
    expect(refusal({ ...stored, minutes: 15 }, partVersion({ ...stored, minutes: 5 }))).toBe('conflict');
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
    expect(refusal({ ...stored }, 'an older version')).toBe('accepted');
    expect(refusal({ ...stored, minutes: 5 }, 'an older version')).toBe('conflict');
    expect(refusal({}, undefined)).toBe('accepted');
  });
});

import type { Settings } from '#config';
import { Encryption } from '#platform';
import { OpenedStamps, isOpenedStamp } from './opened-stamps.js';

const stampsUnder = (byte: number) =>
  new OpenedStamps(new Encryption({ secretKey: Buffer.alloc(32, byte).toString('base64url') } as Settings));
const stamps = stampsUnder(7);
const part = { rolloutId: 1, missionId: 2, productId: 3, enrolmentId: 4 };
const form = (of: object = {}, feedbackMode: 'named' | 'confidential' | 'anonymous' = 'named') =>
  stamps.ofForm({ ...part, ...of, feedbackMode });

describe('the proof that a form was opened in time', () => {
  it('is the same however often it is opened, so that nothing has to be stored', () => {
    expect(stamps.holds(form(), form())).toBe(true);
    expect(isOpenedStamp(form())).toBe(true);
  });

  it.each(['named', 'confidential'] as const)('is of one tester, mission and product: %s', (feedbackMode) => {
    const others = [{ rolloutId: 9 }, { missionId: 9 }, { productId: 9 }, { enrolmentId: 9 }];
    const all = [form({}, feedbackMode), ...others.map((of) => form(of, feedbackMode))];
    expect(new Set(all).size).toBe(5);
  });

  it('is the same for everybody where nobody is told apart, and of one mission and product there too', () => {
    expect(form({ enrolmentId: 9 }, 'anonymous')).toBe(form({}, 'anonymous'));
    expect(form({ productId: 9 }, 'anonymous')).not.toBe(form({}, 'anonymous'));
    expect(form({}, 'anonymous')).not.toBe(form());
  });

  it('does not slide from one number into the next', () => {
    expect(form({ rolloutId: 1, missionId: 11 })).not.toBe(form({ rolloutId: 11, missionId: 1 }));
    expect(stamps.ofContributions(1, 12)).not.toBe(stamps.ofContributions(11, 2));
  });

  it('of a form proves nothing for a contribution, nor one person’s for another’s', () => {
    expect(stamps.ofContributions(1, 2)).not.toBe(form());
    expect(stamps.holds(stamps.ofContributions(1, 2), stamps.ofContributions(1, 3))).toBe(false);
  });

  it('cannot be made by whoever has not the key of the installation', () => {
    const elsewhere = stampsUnder(8).ofForm({ ...part, feedbackMode: 'named' });
    expect(stamps.holds(form(), elsewhere)).toBe(false);
  });

  it.each([undefined, '', 'x', '0'.repeat(31), '0'.repeat(33)])('is not there when %j is sent', (given) => {
    expect(stamps.holds(form(), given)).toBe(false);
    expect(isOpenedStamp(given)).toBe(false);
  });
});

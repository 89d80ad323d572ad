import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ContactPreferenceInput } from './contact-preference.input.js';

const read = (sent: object) => plainToInstance(ContactPreferenceInput, sent);
const isRefused = (sent: object) => validateSync(read(sent)).some(({ property }) => property === 'news');

describe('whether somebody wants news mailed', () => {
  it.each([
    ['true', true],
    ['false', false],
    [true, true],
    [false, false],
  ])('is said by %j, in a form or in JSON', (sent, meant) => {
    expect(read({ news: sent }).news).toBe(meant);
    expect(isRefused({ news: sent })).toBe(false);
  });

  it.each(['yes', '', 'FALSE', 1, 0, null, undefined, ['false']])('is never guessed from %j', (sent) => {
    expect(isRefused({ news: sent })).toBe(true);
  });
});

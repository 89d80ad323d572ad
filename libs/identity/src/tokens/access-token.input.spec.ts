import { bind, type AppError } from '#platform';
import { AccessTokenInput } from './access-token.input.js';

const problems = (change: object) => {
  try {
    bind(AccessTokenInput, { name: 'report', ...change });
    return [];
  } catch (error) {
    return (error as AppError).fields.map(({ field, messageKey }) => `${field} ${messageKey.split('.').at(-1)}`);
  }
};

describe('a token that somebody asks for', () => {
  it('writes for ninety days wherever its person does, unless less is asked for', () => {
    expect({ ...bind(AccessTokenInput, { name: 'report' }) }).toEqual({ name: 'report', days: 90, access: 'write' });
    expect(bind(AccessTokenInput, { name: 'r', days: '7', access: 'read', entities: 'PT' })).toMatchObject({
      days: 7,
      access: 'read',
      entities: ['PT'],
    });
  });

  it('lives from one day to a year', () => {
    for (const days of ['1', 365]) expect(problems({ days })).toEqual([]);
    for (const days of ['0', '366', '-1', '1.5', 'ever', '']) expect(problems({ days })).toHaveLength(1);
  });

  it('reaches what was chosen, never all because nothing was', () => {
    expect(problems({ entities: [] })).toEqual(['entities noEntities']);
    for (const entities of [['PT', 'PT'], [7], { code: 'PT' }, Array.from({ length: 101 }, (_, at) => `E${at}`)])
      expect(problems({ entities })).toHaveLength(1);
    expect(problems({ entities: ['x'.repeat(21)] })).toHaveLength(1);
  });

  it('has a name and one of two ways of access', () => {
    for (const name of ['', '   ', '\u0000']) expect(problems({ name })).toEqual(['name required']);
    expect(bind(AccessTokenInput, { name: ' nightly report ' }).name).toBe('nightly report');
    expect(problems({ name: 'two\nlines' })).toHaveLength(1);
    expect(problems({ name: 'x'.repeat(81) })).toEqual(['name tooLong']);
    expect(problems({ access: 'admin' })).toEqual(['access unknownChoice']);
    expect(problems({ scopes: ['central'] })).toEqual(['scopes unknownField']);
  });
});

import { bind, calendarDay, type AppError } from '#platform';
import { EntityInput } from './entity.input.js';

const PORTUGAL = { code: 'PT', name: 'Horizonte', country: 'PT', locale: 'pt', timeZone: 'Europe/Lisbon' };
const problems = (change: object) => {
  try {
    bind(EntityInput, { ...PORTUGAL, ...change });
    return [];
  } catch (error) {
    return (error as AppError).fields.map(({ field, messageKey }) => `${field} ${messageKey.split('.').at(-1)}`);
  }
};

describe('an entity as it is typed', () => {
  it.each(['PT', 'pt', ' Pt ', 'P1', '9A', 'PT-NORTE', 'ABCDEFGHIJKL'])('may have the code %j', (code) => {
    expect(bind(EntityInput, { ...PORTUGAL, code }).code).toBe(code.trim().toUpperCase());
  });

  it.each(['', 'P', '-PT', 'P T', 'PÔ', 'PT_1', 'PT/1', 'ABCDEFGHIJKLM', 'é1'])(
    'may not have the code %j, which stands in addresses',
    (code) => {
      expect(problems({ code })).toEqual(['code code']);
    },
  );

  it('lies in a country and a time zone that exist, and speaks a language we speak', () => {
    expect(bind(EntityInput, { ...PORTUGAL, country: ' pt ' }).country).toBe('PT');
    for (const country of ['XX', 'PRT', '']) expect(problems({ country })).toHaveLength(1);
    for (const timeZone of ['Lisbon', 'Europe/Lisboa', '', 'WEST']) expect(problems({ timeZone })).toHaveLength(1);
    for (const locale of ['es', 'pt-PT', '']) expect(problems({ locale })).toHaveLength(1);
  });

  it.each(['Pacific/Kiritimati', 'Asia/Kathmandu', 'UTC', 'America/St_Johns'])(
    'may be in %s, whose days the calendar knows',
    (timeZone) => {
      expect(problems({ timeZone })).toEqual([]);
      expect(calendarDay(new Date('2026-03-02T12:00:00Z'), timeZone)).toMatch(/^2026-03-0[23]$/);
    },
  );

  it('asks for groups of at least five and ten, in whole numbers, or says nothing', () => {
    expect(bind(EntityInput, { ...PORTUGAL, minimumGroup: '', minimumTexts: '10' })).toMatchObject({
      minimumTexts: 10,
    });
    expect(bind(EntityInput, { ...PORTUGAL, minimumGroup: '' }).minimumGroup).toBeUndefined();
    for (const minimumGroup of ['4', '0', '-5', '1001', '5.5', 'five'])
      expect(problems({ minimumGroup })).toHaveLength(1);
    for (const minimumTexts of ['9', '1001', '10,5']) expect(problems({ minimumTexts })).toHaveLength(1);
    expect(problems({ minimumGroup: '1000', minimumTexts: '1000' })).toEqual([]);
  });
});

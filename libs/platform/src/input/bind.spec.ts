import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import fc from 'fast-check';
import { AppError } from '../errors/app-error.js';
import { Nullable, bind } from './bind.js';

class OfficeInput {
  @IsString()
  @Length(2, 12)
  code: string;
}

class AmbassadorInput {
  @IsString()
  @Length(1, 20)
  name: string;

  @IsOptional()
  @IsEmail()
  email?: string;

  @IsInt()
  @Min(1)
  @Max(5)
  places = 3;

  @IsIn(['pt', 'fr'])
  locale: string;

  @IsOptional()
  @IsString()
  @MaxLength(3, { message: 'recruitment.nicknameTooLong' })
  nickname?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => OfficeInput)
  office?: OfficeInput;
}

class LeaveInput {
  @Nullable()
  @IsOptional()
  @IsString()
  on?: string | null;

  @IsOptional()
  @IsString()
  until?: string;
}

const GOOD = { name: 'Ana', locale: 'pt' };

function fieldsOf(raw: unknown): unknown {
  try {
    bind(AmbassadorInput, raw);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.fields;
    throw error;
  }
  return [];
}

describe('bind', () => {
  it('takes null for an optional field that is left out, and for nothing else', () => {
    expect(bind(AmbassadorInput, { ...GOOD, email: null, nickname: null })).not.toHaveProperty('email', null);
    expect(bind(LeaveInput, { on: null, until: null })).toMatchObject({ on: null });
    expect(fieldsOf({ ...GOOD, places: null })).toEqual([expect.objectContaining({ field: 'places' })]);
  });

  it('gives an instance of the class, with its defaults', () => {
    const input = bind(AmbassadorInput, { ...GOOD, office: { code: 'LIS' } });
    expect(input).toBeInstanceOf(AmbassadorInput);
    expect(input).toMatchObject({ name: 'Ana', places: 3, office: { code: 'LIS' } });
    expect(input.office).toBeInstanceOf(OfficeInput);
  });

  it.each([
    ['missing', { locale: 'pt' }, 'name', 'errors.required', undefined],
    ['empty', { ...GOOD, name: '' }, 'name', 'errors.required', undefined],
    ['too long', { ...GOOD, name: 'A'.repeat(21) }, 'name', 'errors.tooLong', { max: 20 }],
    ['too short', { ...GOOD, office: { code: 'L' } }, 'office.code', 'errors.tooShort', { min: 2 }],
    ['out of range', { ...GOOD, places: 6 }, 'places', 'errors.outOfRange', { min: 1, max: 5 }],
    ['no number', { ...GOOD, places: 'many' }, 'places', 'errors.notANumber', undefined],
    ['no address', { ...GOOD, email: 'ana@' }, 'email', 'errors.invalidEmail', undefined],
    ['not on offer', { ...GOOD, locale: 'xx' }, 'locale', 'errors.unknownChoice', undefined],
    ['of the wrong kind', { ...GOOD, name: ['Ana'] }, 'name', 'errors.invalidValue', undefined],
    ['unknown', { ...GOOD, isAdmin: true }, 'isAdmin', 'errors.unknownField', undefined],
    [
      'unknown further down',
      { ...GOOD, office: { code: 'LIS', id: 7 } },
      'office.id',
      'errors.unknownField',
      undefined,
    ],
    [
      'refused by a rule with its own text',
      { ...GOOD, nickname: 'Nita' },
      'nickname',
      'recruitment.nicknameTooLong',
      { max: 3 },
    ],
  ])('names a field that is %s', (_what, raw, field, messageKey, vars) => {
    expect(fieldsOf(raw)).toEqual([vars ? { field, messageKey, vars } : { field, messageKey }]);
  });

  it('names every bad field at once', () => {
    expect(fieldsOf({ places: 0 })).toMatchObject([{ field: 'name' }, { field: 'places' }, { field: 'locale' }]);
  });

  it.each(['{"__proto__":{"isAdmin":true}}', '{"office":{"constructor":{"x":1}}}', '{"a":[{"prototype":1}]}'])(
    'refuses keys that reach into the language: %s',
    (json) => {
      expect(fieldsOf(JSON.parse(json))).toMatchObject([{ messageKey: 'errors.unknownField' }]);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );

  it('refuses what is too deep to be meant, without running out of stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(fieldsOf({ ...GOOD, office: deep })).toEqual([{ field: '', messageKey: 'errors.invalidValue' }]);
  });

  it.each([null, undefined, 'name=Ana', 7, [GOOD]])('refuses %j, which is no set of fields', (raw) => {
    expect(() => bind(AmbassadorInput, raw)).toThrow(AppError);
  });

  it('either binds or says why, whatever it is handed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ name: fc.jsonValue(), office: fc.jsonValue() })), (raw) => {
        expect(Array.isArray(fieldsOf(raw))).toBe(true);
      }),
    );
  });
});

import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isRealDay } from '../clock/calendar-day.js';
import { LOCALES, type LocalizedText } from '../i18n/locales.js';
import { Nullable } from './bind.js';
import { cleanText, countCharacters } from './clean-text.js';

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

const text = IsString({ message: 'forms.json.notAText' });
const cleaned = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanText(value) : value));
const blankIsMissing = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** Counts as databases do: `MaxLength` takes a sign and its variation selector for one, and columns are too short then. */
export function Longest(longest: number, options?: ValidationOptions): PropertyDecorator {
  const isShort = (value: unknown) => typeof value === 'string' && countCharacters(value) <= longest;
  const validator = { validate: isShort, defaultMessage: () => `at most ${longest} characters` };
  return ValidateBy({ name: 'maxLength', constraints: [longest], validator }, options);
}

/** `{fr: '…', en: '…'}`, each at most `longest` characters. Read it with `written`. */
export function LocalizedField(longest: number): PropertyDecorator {
  const Texts = localizedClass(longest);
  return all(
    Type(() => Texts),
    IsObject(),
    ValidateNested(),
  );
}

/** One line of text. */
export function LineField(longest: number): PropertyDecorator {
  return all(cleaned, text, Matches(/^[^\n]+$/), Longest(longest));
}

/** Text of several lines, which may be empty. */
export function TextField(longest: number): PropertyDecorator {
  return all(cleaned, text, Longest(longest));
}

/** A number, also typed with a decimal comma; blank means absent. */
export function NumberField(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    const given = blankIsMissing(value);
    return typeof given === 'string' ? Number(given.replace(',', '.')) : given;
  });
}

/** A checkbox: `true` or absent. */
export function TickField(): PropertyDecorator {
  return all(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : (value ?? false))),
    IsBoolean(),
  );
}

/** A calendar day `YYYY-MM-DD`; blank is null. */
export function DayField(): PropertyDecorator {
  return all(
    Nullable(),
    Transform(({ value }: { value: unknown }) => blankIsMissing(value) ?? null),
    IsOptional(),
    ValidateBy({
      name: 'isDay',
      validator: { validate: isRealDay, defaultMessage: () => 'errors.invalidDate' },
    }),
  );
}

function localizedClass(longest: number): new () => object {
  class Texts implements LocalizedText {
    fr?: string;
    en?: string;
    pt?: string;
    de?: string;
  }
  Object.defineProperty(Texts, 'name', { value: `TextsUpTo${longest}` });
  for (const locale of LOCALES) all(cleaned, IsOptional(), text, Longest(longest))(Texts.prototype, locale);
  return Texts;
}

/** A field that programs fill and nobody types, of a given form; blank means absent. */
export function TokenField(kind: RegExp): PropertyDecorator {
  return all(
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    IsOptional(),
    IsString(),
    Matches(kind, { message: 'errors.invalidValue' }),
  );
}

const CLIENT_TOKEN = /^[A-Za-z0-9_-]{8,40}$/;

/** The sender's own token, by which something sent again is recognised. */
export function ClientTokenField(): PropertyDecorator {
  return TokenField(CLIENT_TOKEN);
}

/** Whether a value has the form of a client token. */
export function isClientToken(value: unknown): value is string {
  return typeof value === 'string' && CLIENT_TOKEN.test(value);
}

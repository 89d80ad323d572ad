import { IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateBy, isISO8601 } from 'class-validator';
import { LOCALES, type Locale } from '#platform';

/** ISO 8601 knows weeks, days of the year and leap seconds besides, which `Date` cannot read. */
const WRITTEN = /^\d{4}-\d\d-\d\d(?:([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Null for no moment. Without an offset it is UTC, not the time of this machine. */
export function readMoment(text: unknown): Date | null {
  const written = typeof text === 'string' && isISO8601(text, { strict: true }) ? WRITTEN.exec(text) : null;
  if (!written) return null;
  const [whole, time, offset] = written;
  const moment = new Date(time && !offset ? `${whole}Z` : whole);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

const Moment = (): PropertyDecorator =>
  ValidateBy({
    name: 'isMoment',
    validator: { validate: (text) => readMoment(text) !== null, defaultMessage: () => 'errors.invalidValue' },
  });

export class ResponseLineInput {
  @IsString() @MaxLength(12) entity: string;
  @IsString() @MaxLength(40) employeeNumber: string;
  /** Form key; needed only when the answers fit more than one form. */
  @IsOptional() @IsString() @MaxLength(40) form?: string;
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @Moment() submittedAt: string;
  @IsOptional() @IsIn(LOCALES) locale?: Locale;
  @IsObject() answers: Record<string, unknown>;
}

import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches } from 'class-validator';

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** A field that programs fill and nobody types, of a given form; blank means absent. */
export function OptionalMark(kind: RegExp): PropertyDecorator {
  return (target, property) => {
    const invalid = { message: 'errors.invalidValue' };
    for (const decorate of [blankIsMissing, IsOptional(), IsString(), Matches(kind, invalid)])
      decorate(target, property);
  };
}

const CLIENT_TOKEN = /^[A-Za-z0-9_-]{8,40}$/;

/** The sender's own token, by which something sent again is recognised. */
export function ClientTokenField(): PropertyDecorator {
  return OptionalMark(CLIENT_TOKEN);
}

/** Whether a value has the form of a client token. */
export function isClientToken(value: unknown): value is string {
  return typeof value === 'string' && CLIENT_TOKEN.test(value);
}

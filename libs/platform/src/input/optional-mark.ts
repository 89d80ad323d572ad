import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches } from 'class-validator';

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** Something nobody types, of that kind, in a form or in JSON; blank is missing. */
export function OptionalMark(kind: RegExp): PropertyDecorator {
  return (target, property) => {
    const invalid = { message: 'errors.invalidValue' };
    for (const decorate of [blankIsMissing, IsOptional(), IsString(), Matches(kind, invalid)])
      decorate(target, property);
  };
}

const CLIENT_TOKEN = /^[A-Za-z0-9_-]{8,40}$/;

/** By which something that is sent again is known; made by whoever sends it. */
export function ClientTokenField(): PropertyDecorator {
  return OptionalMark(CLIENT_TOKEN);
}

/** Whether it can be a client token. */
export function isClientToken(value: unknown): value is string {
  return typeof value === 'string' && CLIENT_TOKEN.test(value);
}

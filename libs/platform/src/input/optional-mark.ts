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

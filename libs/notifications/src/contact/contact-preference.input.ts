import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

export class ContactPreferenceInput {
  /** Forms send the words `true` and `false`. */
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  news: boolean;
}

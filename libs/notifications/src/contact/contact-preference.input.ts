import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

export class ContactPreferenceInput {
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  news: boolean;
}

import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';

export class AccessTokenInput {
  @IsString()
  @Length(1, 80)
  name: string;

  /** Days until it expires. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  days = 90;
}

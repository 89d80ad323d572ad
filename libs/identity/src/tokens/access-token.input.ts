import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';

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

  /** Asked for where the session is not fresh. */
  @IsOptional()
  @IsString()
  @MaxLength(512)
  currentPassword?: string;
}

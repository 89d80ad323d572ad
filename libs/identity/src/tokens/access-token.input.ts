import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LineField } from '#platform';

export class AccessTokenInput {
  @LineField(80)
  name: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  days = 90;

  @IsIn(['read', 'write'])
  access: 'read' | 'write' = 'write';

  /** Codes of the entities it reaches; all of its person's when missing. An empty list is refused, not read as all. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMinSize(1, { message: 'profile.tokens.noEntities' })
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  entities?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(512)
  currentPassword?: string;
}

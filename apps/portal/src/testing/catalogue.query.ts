import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

/** Cursor of what is open to join. */
export class CatalogueQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) before?: number;
}

/** Cursor of what one has taken part in. */
export class HistoryQuery {
  @IsOptional() @IsString() @MaxLength(40) before?: string;
}

import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

export class CatalogueQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) before?: number;
}

export class HistoryQuery {
  @IsOptional() @IsString() @MaxLength(40) before?: string;
}

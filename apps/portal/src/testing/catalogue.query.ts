import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { NumberField } from '#platform';

export class CatalogueQuery {
  @NumberField() @IsOptional() @IsInt() @Min(1) before?: number;
}

export class HistoryQuery {
  @IsOptional() @IsString() @MaxLength(40) before?: string;
}

import { IsOptional, IsString, MaxLength } from 'class-validator';

/** The product's key, for missions that are done with each product. */
export class ProductQuery {
  @IsOptional() @IsString() @MaxLength(40) product?: string;
}

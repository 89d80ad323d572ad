import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Which product a mission is meant with, where it is done with each. */
export class ProductQuery {
  @IsOptional() @IsString() @MaxLength(40) product?: string;
}

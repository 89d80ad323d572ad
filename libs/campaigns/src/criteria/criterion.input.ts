import { IsIn, IsInt, IsNumber, IsString, Max, MaxLength, Min } from 'class-validator';
import { NumberField } from '#platform';
import { OPERATORS, type Criterion } from './criterion.entity.js';

export class CriterionInput {
  @IsString() @MaxLength(40) product: string;
  @IsString() @MaxLength(40) metric: string;
  @IsIn(OPERATORS) operator: Criterion['operator'];
  @NumberField() @IsNumber({ maxDecimalPlaces: 4 }) threshold: number;
  @NumberField() @IsInt() @Min(1) @Max(1_000_000) minimumN: number;
}

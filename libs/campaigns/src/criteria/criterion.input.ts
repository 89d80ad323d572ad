import { IsIn, IsInt, IsString, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { NumberField } from '#platform';
import { OPERATORS, type Criterion } from './criterion.entity.js';

/** `IsNumber({ maxDecimalPlaces: 4 })` throws for numbers that JavaScript writes as `1e-7`. */
function FourDecimals(): PropertyDecorator {
  return ValidateBy({
    name: 'isNumber',
    validator: {
      validate: (value) => typeof value === 'number' && Number.isFinite(value) && Number(value.toFixed(4)) === value,
      defaultMessage: () => 'errors.notANumber',
    },
  });
}

export class CriterionInput {
  @IsString() @MaxLength(40) product: string;
  @IsString() @MaxLength(40) metric: string;
  @IsIn(OPERATORS) operator: Criterion['operator'];
  @NumberField() @FourDecimals() threshold: number;
  @NumberField() @IsInt() @Min(1) @Max(1_000_000) minimumN: number;
}

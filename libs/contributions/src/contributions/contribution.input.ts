import { OpenedField } from '../late/opened-stamps.js';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClientTokenField, LineField, NumberField, TextField, BasisField } from '#platform';
import {
  CONTRIBUTION_KINDS,
  FREQUENCIES,
  SEVERITIES,
  type ContributionKind,
  type DeviceContext,
} from './contribution.js';
import type { Frequency, Severity } from './contribution.js';

export const LONGEST_TITLE = 160;
export const LONGEST_TEXT = 5000;
export const MOST_PICTURES = 6;
export const LARGEST_WORKSHOP = 200;

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const list = Transform(({ value }: { value: unknown }) => {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
});

/** A family or a size, never a model or a full version. */
const Coarse = (): PropertyDecorator => (target, property) => {
  for (const decorate of [blankIsMissing, IsOptional(), IsString(), Matches(/^[\p{L}\p{N} ._+/-]{1,40}$/u)])
    decorate(target, property);
};

export class DeviceInput implements DeviceContext {
  @Coarse() system?: string;
  @Coarse() browser?: string;
  @Coarse() screen?: string;
  @Coarse() network?: string;
  @Coarse() language?: string;
}

/** What a contribution says, and may say otherwise later. */
export class ContributionWordsInput {
  @LineField(LONGEST_TITLE) title: string;
  /** Markdown. */
  @TextField(LONGEST_TEXT) text = '';
  /** 1 minor, 2 annoying, 3 serious, 4 blocking. Only kept of a problem. */
  @NumberField() @IsOptional() @IsInt() @IsIn(SEVERITIES) severity?: Severity;
  /** Only kept of a problem. */
  @blankIsMissing @IsOptional() @IsIn(FREQUENCIES) frequency?: Frequency;
}

/** The same, said otherwise. */
export class ContributionEditInput extends ContributionWordsInput {
  /** The `basis` of the words it was written from: those that came since are not replaced. */
  @BasisField()
  basis?: string;
}

/** Something to tell the team and the other testers. */
export class ContributionInput extends ContributionWordsInput {
  @IsIn(CONTRIBUTION_KINDS, { message: 'errors.chooseOne' }) kind: ContributionKind;
  /** Key of the mission it is about. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) mission?: string;
  /** Key of the product it is about. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) product?: string;
  /** How many colleagues of a workshop say it together. */
  @NumberField() @IsOptional() @IsInt() @Min(2) @Max(LARGEST_WORKSHOP) workshopSize?: number;
  /** What it was seen on; left out by whoever does not want to say. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeviceInput) device?: DeviceInput;
  /** Ids of pictures that were sent before. */
  @list
  @ArrayMaxSize(MOST_PICTURES)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[0-9a-f]{32}$/, { each: true })
  pictures: string[] = [];
  /** Made by whoever writes it: sent again, it is the same contribution. */
  @ClientTokenField()
  clientToken?: string;
  /** The proof that its form was opened while contributions were taken. */
  @OpenedField()
  opened?: string;
}

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
  type Frequency,
  type Severity,
} from './contribution.js';
import { MOST_PICTURES } from '../pictures/picture.js';

export const LONGEST_TITLE = 160;
export const LONGEST_TEXT = 5000;
export const LARGEST_WORKSHOP = 200;

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const list = Transform(({ value }: { value: unknown }) => {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
});

/** Families and sizes only: a model or full version could identify a tester's phone. */
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

export class ContributionWordsInput {
  @LineField(LONGEST_TITLE) title: string;
  @TextField(LONGEST_TEXT) text = '';
  @NumberField() @IsOptional() @IsInt() @IsIn(SEVERITIES) severity?: Severity;
  /** Only kept of a problem. */
  @blankIsMissing @IsOptional() @IsIn(FREQUENCIES) frequency?: Frequency;
}

/** An author's edit. */
export class ContributionEditInput extends ContributionWordsInput {
  /** The `basis` of the words the edit started from; newer words are not overwritten. */
  @BasisField()
  basis?: string;
}

/** A new contribution. */
export class ContributionInput extends ContributionWordsInput {
  @IsIn(CONTRIBUTION_KINDS, { message: 'errors.chooseOne' }) kind: ContributionKind;
  /** Key of the mission it is about. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) mission?: string;
  /** Key of the product it is about. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) product?: string;
  @NumberField() @IsOptional() @IsInt() @Min(2) @Max(LARGEST_WORKSHOP) workshopSize?: number;
  /** A tester may leave it out. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeviceInput) device?: DeviceInput;
  @list
  @ArrayMaxSize(MOST_PICTURES)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[0-9a-f]{32}$/, { each: true })
  pictures: string[] = [];
  /** Made by the client; the same token sent twice stores one contribution. */
  @ClientTokenField()
  clientToken?: string;
  /** Proof from `OpenedStamps` that the form was opened in time. */
  @OpenedField()
  opened?: string;
}

import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { DayField, LineField, NumberField, TextField } from '#platform';
import { DECIDED_KINDS, type DecidedKind } from './outcome.js';

export const MOST_AT_ONCE = 100;
export const MOST_PUBLISHED_AT_ONCE = 500;
export const LONGEST_ANSWER = 5000;
export const LONGEST_EFFECT = 2000;

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const list = Transform(({ value }: { value: unknown }) => {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
});

export class OutcomeInput {
  @IsIn(DECIDED_KINDS, { message: 'errors.chooseOne' }) kind: DecidedKind;
  @TextField(LONGEST_ANSWER) answer = '';
  /** Of `delivered`: what it has changed, measured. */
  @TextField(LONGEST_EFFECT) effect = '';
  /** Person id. */
  @NumberField() @IsOptional() @IsInt() owner?: number;
  /** Employee number or e-mail address, instead of `owner`. */
  @blankIsMissing @IsOptional() @LineField(200) ownerNumber?: string;
  /** The day it is due, or of `delivered` the day since when it is there. */
  @DayField() onDay: string | null = null;
}

/** One outcome for several contributions. */
export class OutcomeDraftsInput extends OutcomeInput {
  @list
  @ArrayMinSize(1, { message: 'outcomes.problems.noneChosen' })
  @ArrayMaxSize(MOST_AT_ONCE, { message: 'outcomes.problems.tooMany' })
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[0-9a-f]{32}$/, { each: true })
  ids: string[] = [];
}

export class OutcomeChangeInput extends OutcomeInput {
  /** Of the draft that the editor saw. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) version?: string;
}

export class PublicationInput {
  /** Draft ids, each with the version that was read (`12.Xr3…`); without one, the draft as it stands. */
  @list
  @ArrayMinSize(1, { message: 'outcomes.problems.noneChosen' })
  @ArrayMaxSize(MOST_PUBLISHED_AT_ONCE, { message: 'outcomes.problems.tooMany' })
  @ArrayUnique()
  @Matches(/^\d{1,10}(\.[\w-]{1,40})?$/, { each: true })
  drafts: string[] = [];
}

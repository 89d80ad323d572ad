import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateIf } from 'class-validator';
import { NumberField, TickField } from '#platform';
import {
  CONTRIBUTION_KINDS,
  SEVERITIES,
  type ContributionKind,
  type Severity,
  CONTRIBUTION_STATES,
} from '#contributions';
import { DESK_SORTS, type DeskSort } from './desk-cursor.js';

/** `todo` is what waits for a decision. */
export const DESK_STATES = ['todo', ...CONTRIBUTION_STATES, 'all'] as const;
export type DeskState = (typeof DESK_STATES)[number];

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** A filter of the desk's list, from the query string. */
export class DeskQueryInput {
  @NumberField() @IsOptional() @IsInt() @Min(1) rollout?: number;
  @blankIsMissing @IsOptional() @IsString() @Length(1, 12) entity?: string;
  @blankIsMissing @IsOptional() @IsIn(CONTRIBUTION_KINDS) kind?: ContributionKind;
  @blankIsMissing @IsOptional() @IsIn(DESK_STATES) state?: DeskState;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(40) label?: string;
  @NumberField() @IsOptional() @IsIn(SEVERITIES) severity?: Severity;
  /** `me`, `nobody`, or the id of a person. */
  @Transform(({ value }: { value: unknown }) => (/^\d{1,10}$/.test(String(value)) ? Number(value) : value || undefined))
  @IsOptional()
  @ValidateIf(({ assignee }: DeskQueryInput) => assignee !== 'me' && assignee !== 'nobody')
  @IsInt()
  @Min(1)
  assignee?: 'me' | 'nobody' | number;
  @TickField() overdue = false;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(200) q?: string;
  @blankIsMissing @IsOptional() @IsIn(DESK_SORTS) sort?: DeskSort;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(200) cursor?: string;
}

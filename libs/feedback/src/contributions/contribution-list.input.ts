import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { NumberField, TickField } from '#campaigns';
import { CONTRIBUTION_KINDS, type ContributionKind } from './contribution.js';

/** Where contributions stand, in the words of those who wrote them. */
export const LIST_STATES = ['open', 'answered', 'decided'] as const;
export type ListState = (typeof LIST_STATES)[number];

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** Which contributions to list. */
export class ContributionListInput {
  @blankIsMissing @IsOptional() @IsIn(CONTRIBUTION_KINDS) kind?: ContributionKind;
  @blankIsMissing @IsOptional() @IsIn(LIST_STATES) state?: ListState;
  @NumberField() @IsOptional() @IsInt() @Min(1) rollout?: number;
  /** Only what I said. */
  @TickField() mine = false;
  /** Only what I follow or said "me too" to. */
  @TickField() followed = false;
  /** Words to look for; the closest come first. */
  @blankIsMissing @IsOptional() @IsString() @MaxLength(200) q?: string;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(120) cursor?: string;
}

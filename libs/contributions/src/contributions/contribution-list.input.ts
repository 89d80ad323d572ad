import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { NumberField } from '#platform';
import { CONTRIBUTION_KINDS, type ContributionKind } from './contribution.js';

/** States as testers know them; the desk has more, see `CONTRIBUTION_STATES`. */
export const LIST_STATES = ['open', 'answered', 'decided'] as const;
export type ListState = (typeof LIST_STATES)[number];

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

const Ticked = (): PropertyDecorator => (target, property) => {
  const tick = Transform(({ value }: { value: unknown }) => value === '1' || value === 'true' || value === true);
  for (const decorate of [tick, IsBoolean()]) decorate(target, property);
};

/** Which contributions to list. */
export class ContributionListInput {
  @blankIsMissing @IsOptional() @IsIn(CONTRIBUTION_KINDS) kind?: ContributionKind;
  @blankIsMissing @IsOptional() @IsIn(LIST_STATES) state?: ListState;
  @NumberField() @IsOptional() @IsInt() @Min(1) rollout?: number;
  @Ticked() mine = false;
  /** Only what I follow or voted for. */
  @Ticked() followed = false;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(200) q?: string;
  @blankIsMissing @IsOptional() @IsString() @MaxLength(120) cursor?: string;
}

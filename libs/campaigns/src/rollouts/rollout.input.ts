import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  Min,
} from 'class-validator';
import { DayField, NumberField } from '#platform';
import { ROLLOUT_STATUSES, type RolloutStatus } from './rollout.entity.js';

/** Ticked boxes arrive as nothing, one text or a list. */
function listed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === '' ? [] : [value];
}

const list = Transform(({ value }: { value: unknown }) => listed(value));
const ids = Transform(({ value }: { value: unknown }) =>
  value === undefined
    ? undefined
    : listed(value).map((id) => (typeof id === 'string' && id.trim() !== '' ? Number(id) : id)),
);

/** Calendar days of the entity; null leaves a date open. */
export class RolloutDatesInput {
  @DayField() recruitingFrom: string | null = null;
  @DayField() testingFrom: string | null = null;
  @DayField() testingUntil: string | null = null;
  @DayField() archivedFrom: string | null = null;
}

export class RolloutTargetInput {
  @NumberField() @IsOptional() @IsInt() @Min(1) @Max(1_000_000) target?: number;
}

/** Opens the same rollout in several entities. */
export class RolloutInput extends RolloutDatesInput {
  @list @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique() @IsString({ each: true }) entities: string[] = [];
}

export class RolloutMoveInput {
  @IsIn(ROLLOUT_STATUSES) to: RolloutStatus;
}

/** The whole team. `personIds` is required, so that a request that forgets it does not remove everybody. */
export class AmbassadorTeamInput {
  @ids @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsInt({ each: true }) personIds: number[];
}

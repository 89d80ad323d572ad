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

/** The boxes ticked in a form come as nothing, one text or a list of them. */
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

/** Calendar days of the entity, each of which may be left open. */
export class RolloutDatesInput {
  @DayField() recruitingFrom: string | null = null;
  @DayField() testingFrom: string | null = null;
  /** The last day of testing, included to its end. */
  @DayField() testingUntil: string | null = null;
  @DayField() archivedFrom: string | null = null;
}

export class RolloutTargetInput {
  /** How many testers the entity hopes for. */
  @NumberField() @IsOptional() @IsInt() @Min(1) @Max(1_000_000) target?: number;
}

/** The same rollout opened in several entities at once. */
export class RolloutInput extends RolloutDatesInput {
  /** Codes of entities. */
  @list @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique() @IsString({ each: true }) entities: string[] = [];
}

export class RolloutMoveInput {
  @IsIn(ROLLOUT_STATUSES) to: RolloutStatus;
}

/** The whole team: nobody by an empty list, never by one that is left out. */
export class AmbassadorTeamInput {
  @ids @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsInt({ each: true }) personIds: number[];
}

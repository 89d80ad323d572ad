import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { DayField, NumberField } from '../texts/input-fields.js';
import { ROLLOUT_STATUSES, type RolloutStatus } from './rollout.entity.js';

/** Ids from JSON, or from the boxes ticked in a form: none, one, or a list of texts. */
function IdsField(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    const list: unknown[] = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
    return list.map((id) => (typeof id === 'string' && id.trim() !== '' ? Number(id) : id));
  });
}

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
  @IdsField() @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique() @IsInt({ each: true }) entityIds: number[];
}

export class RolloutMoveInput {
  @IsIn(ROLLOUT_STATUSES) to: RolloutStatus;
}

export class AmbassadorTeamInput {
  @IdsField() @ArrayMaxSize(500) @ArrayUnique() @IsInt({ each: true }) personIds: number[];
}

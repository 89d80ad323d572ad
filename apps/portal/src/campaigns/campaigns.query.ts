import { IsInt, IsOptional, Min } from 'class-validator';
import { NumberField } from '#platform';

/** Cursor of the list; pages send it as `before`, API clients as `cursor`. */
export class CampaignsQuery {
  @NumberField() @IsOptional() @IsInt() @Min(1) before?: number;
  @NumberField() @IsOptional() @IsInt() @Min(1) cursor?: number;
}

import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';

/** Cursor of the list; pages send it as `before`, API clients as `cursor`. */
export class CampaignsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) before?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) cursor?: number;
}

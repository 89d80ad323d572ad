import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';

/** Where the list of campaigns goes on: pages call it `before`, programs `cursor`. */
export class CampaignsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) before?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) cursor?: number;
}

import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LocalizedField, type LocalizedText, NumberField, TickField } from '#platform';
import { KeyField } from '../texts/keys.js';

export class MissionInput {
  @LocalizedField(160) title: LocalizedText;
  @IsOptional() @LocalizedField(4000) instructions?: LocalizedText;
  @NumberField() @IsInt() @Min(1) @Max(480) minutes: number;
  @NumberField() @IsInt() @Min(1) @Max(3) importance: number;
  @TickField() perProduct = false;
}

export class KeyedMissionInput extends MissionInput {
  @KeyField() key: string;
  @IsOptional() @KeyField() form?: string;
}

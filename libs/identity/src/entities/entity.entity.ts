import { Entity as Table, Index } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn, type Locale } from '#platform';

/** What an entity may tighten, never loosen: see `disclosure` for the floors. */
export interface PrivacySwitches {
  minimumGroup?: number;
  minimumTexts?: number;
}

/** A country subsidiary. */
@Table('entity')
@Index('uq_entity_code', ['code'], { unique: true })
export class Entity {
  @IdColumn() id: number;
  @KeyColumn(12) code: string;
  @TextColumn(120) name: string;
  @KeyColumn(2) country: string;
  @KeyColumn(8) locale: Locale;
  /** IANA name; deadlines mean the end of the day there. */
  @KeyColumn(64) timeZone: string;
  @JsonColumn() privacy: PrivacySwitches;
  @FlagColumn({ default: true }) active: boolean;
  @InstantColumn() createdAt: Date;
}

import { Entity as Table, Index } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, JsonColumn, KeyColumn, TextColumn, type Locale } from '#platform';

/** An entity may raise these minima, never lower them: see `disclosure` for the floors. */
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
  /** IANA name; deadlines are at the end of the day there. */
  @KeyColumn(64) timeZone: string;
  @JsonColumn() privacy: PrivacySwitches;
  @FlagColumn({ default: true }) active: boolean;
  @InstantColumn() createdAt: Date;
}

import { Entity as Table } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn, type LocalizedText } from '#platform';

/** The rules of use a person accepts, one row per version. */
@Table('charter')
export class Charter {
  @IntegerColumn({ primary: true }) version: number;
  @JsonColumn() text: LocalizedText;
  @InstantColumn() publishedAt: Date;
}

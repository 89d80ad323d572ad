import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** How a response came in, where that is not simply once; never under `anonymous`. */
@Table('response_sending', { withoutRowid: true })
export class ResponseSending {
  @ForeignKey('Response', { name: 'fk_response_sending_response', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  responseId: string;
  /** How often its author had touched what waited under its token when it was sent; higher is later. */
  @IntegerColumn({ nullable: true }) edition: number | null;
  /** Marks of what it said before, see `sendingMark`: sent again, that is known to have been replaced by its author. */
  @JsonColumn() replaced: string[];
}

import { Entity as Table } from 'typeorm';
import { KeyColumn, LongTextColumn } from '../database/columns.js';

/** What can be found, and by which words: so that they can be taken out of the index again. */
@Table('search_text', { withoutRowid: true })
export class SearchText {
  @KeyColumn(32, { primary: true }) item: string;
  @KeyColumn(20) scope: string;
  /** Folded, separated by blanks. */
  @LongTextColumn() words: string;
}

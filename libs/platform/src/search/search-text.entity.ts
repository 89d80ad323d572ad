import { Entity as Table } from 'typeorm';
import { KeyColumn, LongTextColumn } from '../database/columns.js';

/** The words under which an entry is in the index, so that they can be removed again. */
@Table('search_text', { withoutRowid: true })
export class SearchText {
  @KeyColumn(32, { primary: true }) item: string;
  @KeyColumn(20) scope: string;
  @LongTextColumn() words: string;
}

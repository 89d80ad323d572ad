import { Entity as Table } from 'typeorm';
import { IntegerColumn, KeyColumn } from '../database/columns.js';

/**
 * The index: which entries have a word. The engines' own full text would number entries in order of arrival, which under an
 * alias nobody may find, not even in the database; and it differs from server to server in which words it knows.
 */
@Table('search_word', { withoutRowid: true })
export class SearchWord {
  /** Who may find it; what that means is up to the feature. */
  @KeyColumn(20, { primary: true }) scope: string;
  @KeyColumn(32, { primary: true }) word: string;
  @KeyColumn(32, { primary: true }) item: string;
  @IntegerColumn() weight: number;
}

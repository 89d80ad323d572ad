import { Entity as Table } from 'typeorm';
import { IntegerColumn, KeyColumn } from '../database/columns.js';

/**
 * The search index: one word of one entry. The engines' own full text would number entries in order of arrival, which
 * nobody may learn under an alias, even from the database.
 */
@Table('search_word', { withoutRowid: true })
export class SearchWord {
  @KeyColumn(20, { primary: true }) scope: string;
  @KeyColumn(32, { primary: true }) word: string;
  @KeyColumn(32, { primary: true }) item: string;
  @IntegerColumn() weight: number;
}

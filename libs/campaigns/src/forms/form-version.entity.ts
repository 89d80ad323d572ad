import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn } from '#platform';
import type { Question } from './question.js';

/** One version of a form's questions; it freezes with its first response, and later edits make the next version. */
@Table('form_version')
@Index('uq_form_version', ['formId', 'number'], { unique: true })
export class FormVersion {
  @IdColumn() id: number;
  @ForeignKey('Form', { name: 'fk_form_version_form' })
  @IntegerColumn()
  formId: number;
  @IntegerColumn() number: number;
  @JsonColumn() questions: Question[];
  @InstantColumn({ nullable: true }) frozenAt: Date | null;
}

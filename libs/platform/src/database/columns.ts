import { Column, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';
import { engineFromEnvironment } from '#config';

/** Keys compare byte by byte on every engine; other text without case, on MySQL and MariaDB also without accents. */
const mysql = engineFromEnvironment() === 'mysql';
export const INTEGER = mysql ? 'int' : 'integer';
export const LONG_TEXT = mysql ? 'longtext' : 'text';
export const BINARY = mysql ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
export const READABLE = mysql ? { charset: 'utf8mb4', collation: 'utf8mb4_unicode_ci' } : { collation: 'NOCASE' };
export const INSTANT = mysql ? ({ type: 'datetime', precision: 3 } as const) : ({ type: 'datetime' } as const);

type Extra = Pick<ColumnOptions, 'nullable' | 'primary' | 'default' | 'update' | 'select'>;

export const IdColumn = (): PropertyDecorator => PrimaryGeneratedColumn({ type: INTEGER });
export const IntegerColumn = (extra: Extra = {}): PropertyDecorator => Column({ type: INTEGER, ...extra });
export const KeyColumn = (length: number, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...BINARY, ...extra });
export const TextColumn = (length: number, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...READABLE, ...extra });
export const LongTextColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ type: LONG_TEXT, ...READABLE, ...extra });
export const FlagColumn = (extra: Extra = {}): PropertyDecorator => Column({ type: 'boolean', ...extra });
/** A moment, UTC, to the millisecond. */
export const InstantColumn = (extra: Extra = {}): PropertyDecorator => Column({ ...INSTANT, ...extra });
/** A calendar day `YYYY-MM-DD`, without time zone. */
export const DayColumn = (extra: Extra = {}): PropertyDecorator => Column({ type: 'date', ...extra });
/** A document read and written whole; stored as text, so that every engine keeps it alike. */
export const JsonColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ type: LONG_TEXT, ...BINARY, transformer: jsonTransformer, ...extra });

const jsonTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
};

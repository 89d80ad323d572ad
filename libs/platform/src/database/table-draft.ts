import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { faultPoint } from '../faults/fault-point.js';
import { BINARY, INSTANT, INTEGER, LONG_TEXT, READABLE } from './columns.js';

interface Extra {
  nullable?: boolean;
  primary?: boolean;
  default?: string;
}

export class TableDraft {
  private readonly columns: TableColumnOptions[] = [];
  private readonly indexes: { name: string; columnNames: string[]; isUnique: boolean }[] = [];
  private readonly keys: {
    name: string;
    columnNames: string[];
    referencedTableName: string;
    referencedColumnNames: string[];
    onDelete: string;
    onUpdate: string;
  }[] = [];
  private rowless = false;

  constructor(readonly name: string) {}

  id(): this {
    return this.add('id', { type: INTEGER, isGenerated: true, generationStrategy: 'increment' }, { primary: true });
  }
  integer(name: string, extra: Extra = {}): this {
    return this.add(name, { type: INTEGER }, extra);
  }
  key(name: string, length: number, extra: Extra = {}): this {
    return this.add(name, { type: 'varchar', length: String(length), ...BINARY }, extra);
  }
  text(name: string, length: number, extra: Extra = {}): this {
    return this.add(name, { type: 'varchar', length: String(length), ...READABLE }, extra);
  }
  longText(name: string, extra: Extra = {}): this {
    return this.add(name, { type: LONG_TEXT, ...READABLE }, extra);
  }
  json(name: string, extra: Extra = {}): this {
    return this.add(name, { type: LONG_TEXT, ...BINARY }, extra);
  }
  flag(name: string, extra: Extra = {}): this {
    return this.add(
      name,
      { type: INTEGER === 'int' ? 'tinyint' : 'boolean', ...(INTEGER === 'int' ? { width: 1 } : {}) },
      extra,
    );
  }
  instant(name: string, extra: Extra = {}): this {
    return this.add(name, { ...INSTANT }, extra);
  }
  day(name: string, extra: Extra = {}): this {
    return this.add(name, { type: 'date' }, extra);
  }

  index(name: string, ...columnNames: string[]): this {
    this.indexes.push({ name, columnNames, isUnique: false });
    return this;
  }
  unique(name: string, ...columnNames: string[]): this {
    this.indexes.push({ name, columnNames, isUnique: true });
    return this;
  }
  references(name: string, column: string, table: string, target = 'id', onDelete = 'NO ACTION'): this {
    this.keys.push({
      name,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: [target],
      onDelete,
      // Without it MariaDB reports RESTRICT, which differs from the entities.
      onUpdate: 'NO ACTION',
    });
    return this;
  }
  /** SQLite stores rows in the order of the primary key then, so that row order shows nothing of time. */
  withoutRowid(): this {
    this.rowless = true;
    return this;
  }

  async create(runner: QueryRunner): Promise<void> {
    const table = new Table({
      name: this.name,
      columns: this.columns,
      indices: this.indexes,
      foreignKeys: this.keys,
      ...(this.rowless ? { withoutRowid: true } : {}),
    });
    // MySQL commits each statement by itself: an interrupted migration is run again from its start.
    await runner.createTable(table, true, true, true);
    faultPoint('migration.after_table');
  }

  private add(name: string, type: Omit<TableColumnOptions, 'name'>, extra: Extra): this {
    this.columns.push({
      name,
      ...type,
      isNullable: extra.nullable ?? false,
      isPrimary: extra.primary ?? false,
      ...(extra.default === undefined ? {} : { default: extra.default }),
    });
    return this;
  }
}

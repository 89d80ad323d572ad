import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { byGroup, groupParameters, type Group } from './group.js';
import { scoredValueFrom, type Counts } from './tally-delta.js';
import type { TallyDifference } from './verify/tally-difference.js';

/** Counts to add to a group; `published`: at once, as an import is. */
export interface TallyEntry {
  readonly group: Group;
  readonly counts: Counts;
  readonly published?: boolean;
}

const COLUMNS = 'rollout_id, mission_id, product_id, versus_id, question_key, bucket, live, staged, published';
const KEY = ['rollout_id', 'mission_id', 'product_id', 'versus_id', 'question_key', 'bucket'];
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?)';
const ROWS_AT_ONCE = 500;

type Row = [...key: (number | string)[], live: number, staged: number, published: number];

@Injectable()
export class Tallies {
  constructor(private readonly database: Database) {}

  /** Lock order: rows by primary key, as everywhere, so that two submissions cannot deadlock. */
  async add(inner: RequestContext, entries: readonly TallyEntry[]): Promise<void> {
    const rows = [...entries].sort((a, b) => byGroup(a.group, b.group)).flatMap(rowsOf);
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await this.upsert(inner, rows.slice(start, start + ROWS_AT_ONCE));
  }

  async correct(inner: RequestContext, differences: readonly TallyDifference[]): Promise<void> {
    const rows = differences.toSorted(byGroup).map(rowThatCorrects);
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await this.upsert(inner, rows.slice(start, start + ROWS_AT_ONCE));
  }

  private async upsert(inner: RequestContext, rows: readonly Row[]): Promise<void> {
    const { dialect } = this.database;
    const added = (column: string) => `tally.${column} + ${dialect.proposed(column)}`;
    const sums = { live: added('live'), staged: added('staged'), published: added('published') };
    await this.database.query(
      inner,
      `INSERT INTO tally (${COLUMNS}) VALUES ${rows.map(() => ROW).join(', ')} ${dialect.onDuplicate(KEY, sums)}`,
      rows.flat(),
    );
  }
}

function rowsOf({ group, counts, published = false }: TallyEntry): Row[] {
  const cells = [...counts].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return cells.map(([cell, by]) => {
    const { questionKey, bucket } = scoredValueFrom(cell);
    const shown = published ? by : 0;
    return [...groupParameters(group), questionKey, bucket, by, shown, shown];
  });
}

function rowThatCorrects({ questionKey, bucket, column, stored, counted, ...group }: TallyDifference): Row {
  const by = (own: TallyDifference['column']) => (own === column ? counted - stored : 0);
  return [...groupParameters(group), questionKey, bucket, by('live'), by('staged'), by('published')];
}

import { randomInt } from 'node:crypto';
import {
  EventSubscriber,
  PrimaryGeneratedColumn,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
} from 'typeorm';
import { INTEGER } from './columns.js';
import { DRAWN_END, DRAWN_FROM } from './dialect.js';
import { marks } from './sql.js';

const MOST_DRAWS = 20;

type Query = (sql: string, parameters: readonly unknown[]) => Promise<readonly { id: number }[]>;

const opaque = new Set<unknown>();

/** Primary key drawn at random, so that addresses do not show how many rows others have made. It gives no order. */
export const OpaqueIdColumn = (): PropertyDecorator => (target, property) => {
  opaque.add(target.constructor);
  PrimaryGeneratedColumn({ type: INTEGER })(target, property);
};

/** Draws unused ids; `query` runs in the transaction that inserts the rows. */
export async function drawOpaqueIds(query: Query, table: string, count: number): Promise<number[]> {
  const drawn = new Set<number>();
  for (let draw = 0; draw < MOST_DRAWS && drawn.size < count; draw += 1) {
    const fresh = new Set<number>();
    while (drawn.size + fresh.size < count) fresh.add(randomInt(DRAWN_FROM, DRAWN_END));
    const taken = await query(`SELECT id FROM ${table} WHERE id IN (${marks([...fresh])})`, [...fresh]);
    for (const { id } of taken) fresh.delete(id);
    for (const id of fresh) drawn.add(id);
  }
  if (drawn.size < count) throw new Error(`No ids are left in ${table}`);
  return [...drawn];
}

@EventSubscriber()
export class OpaqueIdSubscriber implements EntitySubscriberInterface<ObjectLiteral> {
  async beforeInsert({ metadata, entity, manager }: InsertEvent<ObjectLiteral>): Promise<void> {
    if (!opaque.has(metadata.target) || entity.id !== undefined) return;
    const query: Query = (sql, parameters) => manager.query(sql, [...parameters]);
    [entity.id] = await drawOpaqueIds(query, metadata.tableName, 1);
  }
}

import type { DeepPartial, EntityTarget, ObjectLiteral } from 'typeorm';
import { Clock, Database, UnitOfWork } from '#platform';
import { theProduct } from '../support/product.js';

let serial = 0;

/** A number no other row of this test file has. */
export function nextNumber(): number {
  serial += 1;
  return serial;
}

/** For a second database that is to hold the same rows as a first. */
export function numbersFromOne(): void {
  serial = 0;
}

/** The product's own time. */
export function now(): Date {
  return theProduct().get(Clock).now();
}

/** Puts one row into the database of the product opened last, and gives it back with its id. */
export async function insertRow<T extends ObjectLiteral>(table: EntityTarget<T>, row: Partial<T>): Promise<T> {
  const { get, system } = theProduct();
  return get(UnitOfWork).run(system, async (ctx) => {
    const repository = get(Database).repository(ctx, table);
    return repository.save(repository.create(row as DeepPartial<T>));
  });
}

import type { Abstract, INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { readSettings, type Settings } from '#config';
import { Clock, Migrator, RequestContext } from '#platform';
import { ProductModule } from '../../apps/product.module.js';
import { createDatabase, filesFolderOf } from './engine.js';
import { keepSchema, takeSchema } from './schema-template.js';

export interface OpenProduct {
  app: INestApplicationContext;
  settings: Settings;
  /** The product itself acts: may do everything. */
  system: RequestContext;
  get<T>(token: Type<T> | Abstract<T> | symbol): T;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** Another database than the one of the test file. */
  databaseUrl?: string;
  clock?: Clock;
  /** False leaves the database as it is. */
  migrated?: boolean;
  settings?: Partial<Settings>;
}

const SILENCE: LoggerService = { log: () => undefined, warn: () => undefined, error: () => undefined };

const open = new Set<OpenProduct>();
let latest: OpenProduct | undefined;

/** The product without a mouth, on the database of the test file. Opened twice, it is two processes on one database. */
export async function openProduct(options: ProductOptions = {}): Promise<OpenProduct> {
  const settings = await prepareDatabase(options);
  const module = await Test.createTestingModule({ imports: [ProductModule.with(settings)] })
    .overrideProvider(Clock)
    .useValue(options.clock ?? new Clock())
    .setLogger(SILENCE)
    .compile();
  if (options.migrated !== false) await migrateProduct(module, settings);
  await module.init();
  return openedProduct(module, settings);
}

/** Settings for a product on that database, which now exists. */
export async function prepareDatabase(options: ProductOptions): Promise<Settings> {
  const databaseUrl = options.databaseUrl ?? process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('The product is opened by specs of the engine project only');
  await createDatabase(databaseUrl);
  if (options.migrated !== false) await takeSchema(databaseUrl);
  const env = { ...process.env, DATABASE_URL: databaseUrl, FILES_FOLDER: filesFolderOf(databaseUrl) };
  return { ...readSettings(env), ...options.settings };
}

export async function migrateProduct(app: INestApplicationContext, { database }: Settings): Promise<void> {
  await app.get(Migrator).migrate();
  await keepSchema(database.url);
}

/** The product opened last: what the builders of test/factories put their rows into. */
export function theProduct(): OpenProduct {
  if (!latest) throw new Error('Open the product first');
  return latest;
}

export const isOpen = (product: OpenProduct) => open.has(product);

export async function closeProducts(): Promise<void> {
  for (const product of open) await product.close();
}

/** Remembered, so that builders find it and the end of the test file closes it. */
export function openedProduct(app: INestApplicationContext, settings: Settings): OpenProduct {
  const product: OpenProduct = {
    app,
    settings,
    system: RequestContext.system('test'),
    get: (token) => app.get(token, { strict: false }),
    close: async () => {
      if (open.delete(product)) await app.close();
    },
  };
  open.add(product);
  latest = product;
  return product;
}

import { statSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import type { Command } from 'commander';
import { misspeltSettings, readSettings, settingNames, type Settings } from '#config';
import {
  AppError,
  LONG,
  Migrator,
  NestLog,
  PlatformModule,
  RequestContext,
  Texts,
  openLog,
  withPatience,
  type Clock,
} from '#platform';
import { startFailure } from '../../program.js';
import { Printer } from './printer.js';

export interface Operation {
  app: INestApplicationContext;
  ctx: RequestContext;
  out: Printer;
}

export class Refused extends Error {}

export function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  throw new Refused();
}

export interface OperationOptions {
  clock?: Clock;
  /** Neither migrates the schema nor creates a missing database. */
  asItIs?: boolean;
  /** Load only these modules besides the platform; for commands that change nothing other modules react to. */
  on?: readonly Type[];
}

/** Runs a command on the product, schema up to date. Errors go to standard error: standard output is for the result. */
export async function operate(
  command: Command,
  body: (operation: Operation) => Promise<void>,
  { clock, asItIs = false, on }: OperationOptions = {},
): Promise<void> {
  const out = printerFor(command);
  let app: INestApplicationContext | undefined;
  const run = async () => {
    const settings = readSettings();
    if (asItIs) refuseMissing(settings);
    app = await boot(settings, on ? partOf(settings, clock, on) : await product(settings, clock));
    if (!asItIs) await app.get(Migrator).migrate();
    const operation = { app, ctx: RequestContext.system('console'), out };
    await withPatience(LONG, () => body(operation));
  };
  await reported(run, (error) => describe(error, app));
  await app?.close();
}

@Module({})
class Part {}

/** Its log, on standard error, has what goes wrong; with `LOG_LEVEL` debug or trace everything. */
export function boot({ logLevel }: Settings, root: DynamicModule): Promise<INestApplicationContext> {
  const log = openLog(logLevel === 'info' ? 'warn' : logLevel, 'console');
  for (const words of misspeltSettings(process.env, settingNames())) log.warn(words);
  return NestFactory.createApplicationContext(root, { logger: new NestLog(log), abortOnError: false });
}

function partOf(settings: Settings, clock: Clock | undefined, modules: readonly Type[]): DynamicModule {
  return { module: Part, imports: [PlatformModule.with(settings, clock), ...modules] };
}

async function product(settings: Settings, clock: Clock | undefined): Promise<DynamicModule> {
  const { ProductModule } = await import('../../product.module.js');
  return ProductModule.with(settings, clock);
}

export function printerFor(command: Command): Printer {
  return new Printer(command.optsWithGlobals<{ json?: boolean }>().json === true);
}

/** Ends the process with status 1 when `work` fails, and says why. */
export async function reported(
  work: () => Promise<void>,
  words: (error: unknown) => string = (error) => describe(error, undefined),
): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Refused)) process.stderr.write(`${words(error)}\n`);
  }
}

/** SQLite would create a missing file. */
function refuseMissing({ database }: Settings): void {
  if (database.engine !== 'sqlite') return;
  const file = database.url.slice('sqlite:'.length);
  if (!statSync(file, { throwIfNoEntry: false })?.size)
    refuse(`There is no database in ${file}. Is DATABASE_URL right? Nothing was made or changed.`);
}

function describe(error: unknown, app: INestApplicationContext | undefined): string {
  if (error instanceof AppError && app) {
    const texts = app.get(Texts);
    const fields = error.fields.map(({ field, messageKey, vars }) => `  ${field}: ${texts.t('en', messageKey, vars)}`);
    return [texts.t('en', error.messageKey, error.vars), ...fields].join('\n');
  }
  return startFailure(error);
}

import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { SettingProblems, readSettings } from '#config';
import { AppError, LONG, Migrator, NewerSchema, RequestContext, Texts, withPatience, type Clock } from '#platform';
import { ProductModule } from '../../product.module.js';
import { Printer } from './printer.js';

export interface Operation {
  app: INestApplicationContext;
  ctx: RequestContext;
  out: Printer;
}

/** Thrown by a command that has said what is wrong and wants exit status 1. */
export class Refused extends Error {}

export interface OperationOptions {
  clock?: Clock;
  /** The schema stays as it is found, whatever this build would make of it. */
  asItIs?: boolean;
}

/**
 * Runs the body of a command on the product, schema up to date, and ends the process with a clear status. What a person typed
 * wrongly is said in words on standard error; standard output carries the result alone.
 */
export async function operate(
  command: Command,
  body: (operation: Operation) => Promise<void>,
  { clock, asItIs = false }: OperationOptions = {},
): Promise<void> {
  const out = new Printer(command.optsWithGlobals<{ json?: boolean }>().json === true);
  let app: INestApplicationContext | undefined;
  try {
    app = await NestFactory.createApplicationContext(ProductModule.with(readSettings(), clock), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    if (!asItIs) await app.get(Migrator).migrate();
    const operation = { app, ctx: RequestContext.system('console'), out };
    await withPatience(LONG, () => body(operation));
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Refused)) process.stderr.write(`${describe(error, app)}\n`);
  } finally {
    await app?.close();
  }
}

function describe(error: unknown, app: INestApplicationContext | undefined): string {
  if (error instanceof AppError && app) {
    const texts = app.get(Texts);
    const fields = error.fields.map(({ field, messageKey, vars }) => `  ${field}: ${texts.t('en', messageKey, vars)}`);
    return [texts.t('en', error.messageKey, error.vars), ...fields].join('\n');
  }
  if (error instanceof SettingProblems || error instanceof NewerSchema) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

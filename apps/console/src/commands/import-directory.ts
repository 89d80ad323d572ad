import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { DirectoryImportRecords, DirectoryImports, Entities, type DirectoryImport } from '#identity';
import { directoryReport } from '../directory-report.js';
import { operate, refuse, type Operation } from '../operation.js';
import { ProgressLine } from '../progress-line.js';

export interface DirectoryOptions {
  entity: string;
  dryRun?: boolean;
  skipBadLines?: boolean;
  freeAddresses?: boolean;
  sameNumbers?: boolean;
  bringBack?: boolean;
}

const LISTED_LEAVERS = 1000;
const SAMPLE_ROWS = 3;

export function importDirectory(command: Command, file: string, options: DirectoryOptions): Promise<void> {
  return operate(command, (operation) => importFile(operation, file, options));
}

async function importFile({ app, ctx, out }: Operation, file: string, options: DirectoryOptions): Promise<void> {
  await refuseUnreadable(file);
  const entity = await app.get(Entities).byCode(ctx, options.entity);
  const preview = await read({ app, ctx, out }, entity.id, file);
  const usable = preview.status === 'previewed' && isAnswered(preview, options);
  const written = usable && options.dryRun !== true;
  const records = app.get(DirectoryImportRecords);
  const leavers = await records.firstLeavers(ctx, preview, LISTED_LEAVERS);
  const rows = await records.firstRows(ctx, preview, SAMPLE_ROWS);
  if (written) await apply({ app, ctx, out }, preview, options);
  else if (preview.status === 'previewed') await app.get(DirectoryImports).cancel(ctx, preview.id);
  const found = written ? await records.byId(ctx, entity.id, preview.id) : preview;
  const { result, lines } = directoryReport(app, { entity: entity.code, found, leavers, rows, written });
  out.say(result, ...lines);
  if (!usable) process.exitCode = 1;
}

async function read({ app, ctx }: Operation, entityId: number, file: string): Promise<DirectoryImport> {
  const progress = new ProgressLine('Reading');
  const source = { open: () => createReadStream(file) };
  const found = await app
    .get(DirectoryImports)
    .read(ctx, entityId, basename(file), source, (share) => progress.showShare(share));
  progress.end();
  return found;
}

function isAnswered({ counts }: DirectoryImport, options: DirectoryOptions): boolean {
  const { skipBadLines, freeAddresses, sameNumbers } = options;
  if (counts.zeros && !sameNumbers) return false;
  return skipBadLines === true || (counts.bad === 0 && (!counts.freed || freeAddresses === true));
}

async function apply(
  { app, ctx }: Operation,
  { id, counts }: DirectoryImport,
  { freeAddresses, sameNumbers, bringBack }: DirectoryOptions,
): Promise<void> {
  const progress = new ProgressLine('Importing');
  await app
    .get(DirectoryImports)
    .applyHere(ctx, id, { skipBadLines: true, freeAddresses, sameNumbers, bringBack }, (found) =>
      progress.showShare(found.counts.applied / Math.max(counts.total, 1)),
    );
  progress.end();
}

async function refuseUnreadable(file: string): Promise<void> {
  const problem = await stat(file).then(
    (found) => (found.isFile() ? '' : 'it is not a file'),
    (error: unknown) => (error as Error).message,
  );
  if (problem) refuse(`${file} cannot be read: ${problem}`);
}

import { Injectable } from '@nestjs/common';
import { UnitOfWork, faultPoint, type RequestContext } from '#platform';
import { canKeepPeople } from '../people/person.policy.js';
import { BadLines } from './bad-lines.js';
import {
  COUNT_OF,
  noCounts,
  type Asked,
  type BadLine,
  type DirectoryImport,
  type DirectoryImportCounts,
  type FileFacts,
} from './directory-import.entity.js';
import { lineBatches, type DirectoryLine } from './directory-lines.js';
import type { RowEffect } from './directory-row.entity.js';
import { rowEffect } from './effect.js';
import { KnownPeople } from './known-people.js';
import { Leavers } from './leavers.js';
import { LostZeros, numberUnclear } from './lost-zeros.js';
import { readDirectory, type DirectoryFile, type DirectorySummary } from './reading/index.js';
import { ReadingRecord, type Outcome } from './reading-record.js';
import { READ_LINES, Staging, type JudgedLine } from './staging.js';
import { TakenAddresses, takenAddress, type Claim } from './taken-addresses.js';

const SHOWN_WORDS = 100;
const SHOWN_LINES = 50;
const BATCHES_BETWEEN_NOTES = 5;

/** Called now and then with the share of the work that is done, 0 to 1. */
export type OnProgress = (share: number) => void;

interface Reading {
  importId: number;
  entityId: number;
  knowsPeople: boolean;
  summary: DirectorySummary;
  counts: DirectoryImportCounts;
  badLines: BadLines;
  asked: Asked;
  batches: number;
}

@Injectable()
export class DirectoryReadings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly record: ReadingRecord,
    private readonly staging: Staging,
    private readonly known: KnownPeople,
    private readonly leavers: Leavers,
    private readonly addresses: TakenAddresses,
    private readonly zeros: LostZeros,
  ) {}

  async read(
    ctx: RequestContext,
    { id, entityId }: DirectoryImport,
    file: DirectoryFile,
    onProgress: OnProgress = () => undefined,
  ): Promise<void> {
    const { summary, items } = readDirectory(file);
    const knowsPeople = await this.known.any(entityId);
    const badLines = new BadLines();
    const asked: Asked = { freed: [], zeros: [] };
    const known = { importId: id, entityId, knowsPeople, summary };
    const reading: Reading = { ...known, counts: noCounts(), badLines, asked, batches: 0 };
    let kept = Promise.resolve(true);
    for await (const lines of lineBatches(items, READ_LINES)) {
      const unreadable = lines.filter(({ wholeFile }) => wholeFile);
      const judged = await this.judge(reading, lines);
      onProgress(summary.bytesRead / summary.bytesTotal);
      if (!(await kept)) return this.clear(ctx, id);
      if (reading.batches) faultPoint('directory.while_reading');
      if (unreadable.length) return this.refuse(ctx, { ...reading, badLines: BadLines.of(unreadable) });
      kept = this.keep(ctx, reading, judged);
      kept.catch(() => undefined);
    }
    if (await kept) await this.finish(ctx, reading);
    else await this.clear(ctx, id);
  }

  private async judge(reading: Reading, lines: readonly DirectoryLine[]): Promise<JudgedLine[]> {
    const { entityId, knowsPeople, counts, badLines, summary } = reading;
    const numbers = lines.flatMap(({ row }) => (row ? [row.employeeNumber] : []));
    const known = knowsPeople ? await this.known.byNumber(entityId, numbers) : undefined;
    return lines.map((line) => {
      const person = known?.get(line.employeeNumber);
      const effect = line.row ? rowEffect(line.row, person, summary.headers) : 'refused';
      counts.total++;
      counts[COUNT_OF[effect]]++;
      if (line.row && person?.active === false) counts.inactive++;
      badLines.add(line.line, line.problems);
      return { ...line, effect };
    });
  }

  /** False when the import was cancelled, which is checked every few batches. */
  private keep(ctx: RequestContext, reading: Reading, lines: JudgedLine[]): Promise<boolean> {
    const { importId, summary, counts } = reading;
    const due = reading.batches++ % BATCHES_BETWEEN_NOTES === 0;
    return this.unitOfWork.run(ctx, async (inner) => {
      await this.staging.put(inner, importId, lines);
      return !due || this.record.note(inner, importId, { counts, reading: factsOf(summary) });
    });
  }

  private async finish(ctx: RequestContext, reading: Reading): Promise<void> {
    const { importId, entityId, knowsPeople, counts } = reading;
    if (knowsPeople && counts.created > 0) await this.recogniseNumbers(ctx, reading);
    await this.refuseTakenAddresses(ctx, reading);
    if (counts.created + counts.updated + counts.unchanged === 0) return this.refuse(ctx, reading);
    if (knowsPeople) counts.leavers = await this.leavers.note(ctx, importId, entityId);
    if (!(await this.settle(ctx, reading, 'previewed'))) await this.clear(ctx, importId);
  }

  private async recogniseNumbers(ctx: RequestContext, reading: Reading): Promise<void> {
    const { importId, entityId, asked, counts, summary } = reading;
    const { alike, unclear } = await this.zeros.recognise(ctx, importId, entityId);
    if (alike.length) {
      asked.zeros.push(...alike.slice(0, SHOWN_LINES).map(({ line, number, stored }) => ({ line, number, stored })));
      counts.zeros = alike.length;
      counts.created -= alike.length;
      counts.updated += alike.length;
      counts.inactive += alike.filter(({ hasLeft }) => hasLeft).length;
    }
    const header = summary.headers.employeeNumber;
    await this.refuseLines(
      ctx,
      reading,
      unclear.map((one) => ({ effect: 'create', bad: numberUnclear(one, header) })),
    );
  }

  private async refuseTakenAddresses(ctx: RequestContext, reading: Reading): Promise<void> {
    const { importId, entityId, summary, counts, asked } = reading;
    if (summary.headers.email === undefined || !(await this.known.anyAddress())) return;
    const mayFree = ({ leftEntityId }: Claim) => leftEntityId !== null && canKeepPeople(ctx.actor, leftEntityId);
    const { refused: claims, freed } = await this.addresses.settle(undefined, importId, entityId, mayFree);
    for (const { line, holderNumber: number, holderEntity } of freed.slice(0, SHOWN_LINES))
      asked.freed.push({ line, number, entity: holderEntity });
    if (freed.length) counts.freed = freed.length;
    const header = summary.headers.email;
    await this.refuseLines(
      ctx,
      reading,
      claims.map((claim) => ({ effect: claim.effect, bad: takenAddress(claim, header) })),
    );
  }

  private async refuseLines(
    ctx: RequestContext,
    { importId, counts, badLines }: Reading,
    refused: readonly { effect: RowEffect; bad: BadLine }[],
  ): Promise<void> {
    if (!refused.length) return;
    for (const { effect } of refused) counts[COUNT_OF[effect]]--;
    counts.bad += refused.length;
    badLines.addLater(refused.map(({ bad }) => bad));
    const lines = refused.map(({ bad }) => bad.line);
    await this.unitOfWork.run(ctx, (inner) => this.staging.refuse(inner, importId, lines));
  }

  private async refuse(ctx: RequestContext, reading: Reading): Promise<void> {
    reading.counts.bad = reading.badLines.count;
    await this.settle(ctx, reading, 'refused');
    await this.clear(ctx, reading.importId);
  }

  private settle(ctx: RequestContext, reading: Reading, status: Outcome['status']): Promise<boolean> {
    const { importId, summary, counts, badLines, asked } = reading;
    const asks = asked.freed.length + asked.zeros.length > 0;
    return this.record.settle(ctx, importId, {
      status,
      counts,
      reading: { ...factsOf(summary), ...(asks && { asked }) },
      badLines: [...badLines.first],
    });
  }

  async clear(ctx: RequestContext, importId: number): Promise<void> {
    await this.staging.clear(ctx, importId);
    await this.leavers.forget(ctx, importId);
  }
}

function factsOf(summary: DirectorySummary): FileFacts {
  const { bytesRead, bytesTotal, encoding = null, delimiter = null, headers, ignoredHeaders } = summary;
  const words = [...summary.unmappedFunctions].sort(([, one], [, other]) => other - one).slice(0, SHOWN_WORDS);
  const facts = { bytesRead, bytesTotal, encoding, delimiter, headers, ignoredHeaders };
  return { ...facts, unmappedFunctions: words, notes: summary.notes.all };
}

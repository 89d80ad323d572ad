import { Injectable } from '@nestjs/common';
import { Clock, Database, UnitOfWork, type RequestContext } from '#platform';
import { BadLines } from './bad-lines.js';
import {
  COUNT_OF,
  DirectoryImport,
  noCounts,
  type DirectoryImportCounts,
  type FileFacts,
} from './directory-import.entity.js';
import { lineBatches, type DirectoryLine } from './directory-lines.js';
import { effectOf } from './effect.js';
import { KnownPeople } from './known-people.js';
import { Leavers } from './leavers.js';
import { readDirectory, type DirectoryFile, type DirectorySummary } from './reading/index.js';
import { READ_LINES, Staging, type JudgedLine } from './staging.js';
import { TakenAddresses, takenAddress } from './taken-addresses.js';

const SHOWN_WORDS = 100;

type Progress = Pick<DirectoryImport, 'counts' | 'reading'>;

/** Called now and then with the share of the work that is done, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** What one reading knows so far. */
interface Reading {
  importId: number;
  entityId: number;
  knowsPeople: boolean;
  summary: DirectorySummary;
  counts: DirectoryImportCounts;
  badLines: BadLines;
}

/** Reads a file into staging: what each line would do, which are bad, who is missing. Changes nobody. */
@Injectable()
export class DirectoryReadings {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly staging: Staging,
    private readonly known: KnownPeople,
    private readonly leavers: Leavers,
    private readonly addresses: TakenAddresses,
  ) {}

  /** Ends with the import previewed or refused; ends early when it was cancelled meanwhile. */
  async read(
    ctx: RequestContext,
    { id, entityId }: DirectoryImport,
    file: DirectoryFile,
    onProgress: OnProgress = () => undefined,
  ): Promise<void> {
    const { summary, items } = readDirectory(file);
    const knowsPeople = await this.known.any(entityId);
    const badLines = new BadLines();
    const reading: Reading = { importId: id, entityId, knowsPeople, summary, counts: noCounts(), badLines };
    let kept = Promise.resolve(true);
    for await (const lines of lineBatches(items, READ_LINES)) {
      const unreadable = lines.filter(({ wholeFile }) => wholeFile);
      const judged = await this.judge(reading, lines);
      onProgress(summary.bytesRead / summary.bytesTotal);
      if (!(await kept)) return this.clear(ctx, id);
      if (unreadable.length) return this.refuse(ctx, { ...reading, badLines: BadLines.of(unreadable) });
      // The database takes these lines while the next ones are read.
      kept = this.keep(ctx, reading, judged);
      kept.catch(() => undefined);
    }
    if (await kept) await this.finish(ctx, reading);
    else await this.clear(ctx, id);
  }

  /** Looks at what the lines would do, and counts it. */
  private async judge(reading: Reading, lines: readonly DirectoryLine[]): Promise<JudgedLine[]> {
    const { entityId, knowsPeople, counts, badLines, summary } = reading;
    const numbers = lines.flatMap(({ row }) => (row ? [row.employeeNumber] : []));
    const known = knowsPeople ? await this.known.byNumber(entityId, numbers) : undefined;
    return lines.map((line) => {
      const person = known?.get(line.employeeNumber);
      const effect = line.row ? effectOf(line.row, person, summary.headers) : 'refused';
      counts.total++;
      counts[COUNT_OF[effect]]++;
      if (line.row && person?.active === false) counts.inactive++;
      badLines.add(line.line, line.problems);
      return { ...line, effect };
    });
  }

  private keep(ctx: RequestContext, { importId, summary, counts }: Reading, lines: JudgedLine[]): Promise<boolean> {
    return this.unitOfWork.run(ctx, async (inner) => {
      if (!(await this.stillReading(inner, importId))) return false;
      await this.staging.put(inner, importId, lines);
      await this.noteProgress(inner, importId, { counts, reading: factsOf(summary) });
      return true;
    });
  }

  /** A thin query: this happens hundreds of times. */
  private async noteProgress(inner: RequestContext, id: number, progress: Progress): Promise<void> {
    const { counts, reading } = progress;
    await this.database.query(inner, `UPDATE directory_import SET counts = ?, reading = ? WHERE id = ?`, [
      JSON.stringify(counts),
      JSON.stringify(reading),
      id,
    ]);
  }

  private async finish(ctx: RequestContext, reading: Reading): Promise<void> {
    const { importId, entityId, knowsPeople, counts, badLines } = reading;
    await this.refuseTakenAddresses(ctx, reading);
    if (counts.created + counts.updated + counts.unchanged === 0) return this.refuse(ctx, reading);
    if (knowsPeople) counts.leavers = await this.leavers.note(ctx, importId, entityId);
    const settled = await this.settle(ctx, reading, { status: 'previewed', badLines: [...badLines.first] });
    if (!settled) await this.clear(ctx, importId);
  }

  private async refuseTakenAddresses(ctx: RequestContext, reading: Reading): Promise<void> {
    const { importId, entityId, summary, counts, badLines } = reading;
    if (summary.headers.email === undefined || !(await this.known.anyAddress())) return;
    const claims = await this.addresses.refused(undefined, importId, entityId);
    if (!claims.length) return;
    for (const { effect } of claims) counts[COUNT_OF[effect]]--;
    counts.bad += claims.length;
    badLines.addLater(claims.map((claim) => takenAddress(claim, summary.headers.email)));
    const lines = claims.map(({ line }) => line);
    await this.unitOfWork.run(ctx, (inner) => this.staging.refuse(inner, importId, lines));
  }

  private async refuse(ctx: RequestContext, reading: Reading): Promise<void> {
    const { badLines, counts } = reading;
    counts.bad = badLines.count;
    await this.settle(ctx, reading, {
      status: 'refused',
      badLines: [...badLines.first],
      finishedAt: this.clock.now(),
    });
    await this.clear(ctx, reading.importId);
  }

  /** False when it was cancelled meanwhile. */
  private settle(
    ctx: RequestContext,
    { importId, summary, counts }: Reading,
    changes: Partial<DirectoryImport>,
  ): Promise<boolean> {
    return this.unitOfWork.run(ctx, async (inner) => {
      if (!(await this.stillReading(inner, importId))) return false;
      await this.update(inner, importId, { ...changes, counts, reading: factsOf(summary) });
      return true;
    });
  }

  /** Removes what a reading left behind it. */
  async clear(ctx: RequestContext, importId: number): Promise<void> {
    await this.staging.clear(ctx, importId);
    await this.leavers.forget(ctx, importId);
  }

  private async stillReading(inner: RequestContext, id: number): Promise<boolean> {
    const { forUpdate } = this.database.dialect;
    const [row] = await this.database.query<{ status: string }>(
      inner,
      `SELECT status FROM directory_import WHERE id = ? ${forUpdate}`,
      [id],
    );
    return row?.status === 'reading';
  }

  private async update(inner: RequestContext, id: number, changes: Partial<DirectoryImport>): Promise<void> {
    await this.database.repository(inner, DirectoryImport).update({ id }, changes);
  }
}

function factsOf(summary: DirectorySummary): FileFacts {
  const { bytesRead, bytesTotal, encoding = null, delimiter = null, headers, ignoredHeaders } = summary;
  const words = [...summary.unmappedFunctions].sort(([, one], [, other]) => other - one).slice(0, SHOWN_WORDS);
  return { bytesRead, bytesTotal, encoding, delimiter, headers, ignoredHeaders, unmappedFunctions: words };
}

import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import {
  AppError,
  Clock,
  Database,
  HeldJobs,
  Jobs,
  UnitOfWork,
  faultPoint,
  verbatim,
  sql,
  type HeldJob,
  type RequestContext,
} from '#platform';
import { Entities } from '../entities/entities.service.js';
import { canKeepPeople } from '../people/person.policy.js';
import { AddressesBeyond } from './addresses-beyond.js';
import { DirectoryApplication } from './application.js';
import { Proofs, type Proof } from '../proofs/proofs.js';
import {
  DirectoryImport,
  noCounts,
  type DirectoryImportStatus,
  type ImportAnswers,
} from './directory-import.entity.js';
import type { ApplyImportInput } from './directory-import.input.js';
import { DirectoryReadings, type OnProgress } from './directory-readings.js';
import { displayName } from './file-name.js';
import type { DirectoryFile } from './reading/index.js';

export const APPLY_JOB = 'directory.apply';
export const READ_JOB = 'directory.read';

/** Directories as files: read, previewed, then applied or cancelled; for the central team. */
@Injectable()
export class DirectoryImports {
  /** Readings of this process; if it dies, the held job marks them as failed. */
  private readonly inHand = new Map<number, HeldJob>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly held: HeldJobs,
    private readonly entities: Entities,
    private readonly readings: DirectoryReadings,
    private readonly application: DirectoryApplication,
    private readonly proofs: Proofs,
    private readonly beyond: AddressesBeyond,
  ) {}

  async read(
    ctx: RequestContext,
    entityId: number,
    fileName: string,
    file: DirectoryFile,
    onProgress?: OnProgress,
  ): Promise<DirectoryImport> {
    const { id } = await this.begin(ctx, entityId, fileName);
    await this.readInto(ctx, id, file, onProgress);
    return this.found(ctx, id);
  }

  /** Creates an import about to be read. Throws `not_found` for an entity out of sight, `forbidden` unless central. */
  async begin(ctx: RequestContext, entityId: number, fileName: string): Promise<{ id: number }> {
    await this.entities.byId(ctx, entityId);
    if (!canKeepPeople(ctx.actor, entityId)) throw AppError.forbidden();
    return this.unitOfWork.run(ctx, async (inner) => {
      const { id } = await this.database.repository(inner, DirectoryImport).save({
        entityId,
        fileName: displayName(fileName),
        status: 'reading',
        startedBy: inner.personId,
        counts: noCounts(),
        reading: null,
        badLines: [],
        startedAt: this.clock.now(),
        finishedAt: null,
      });
      const held = await this.held.hold(inner, READ_JOB, { importId: id }, jobKey(READ_JOB, id));
      inner.afterCommit(() => this.inHand.set(id, held));
      return { id };
    });
  }

  /** Reads the file of an import that has begun; on an error the import is `failed` and the error is thrown. */
  async readInto(ctx: RequestContext, id: number, file: DirectoryFile, onProgress?: OnProgress): Promise<void> {
    const found = await this.found(ctx, id);
    try {
      await this.readings.read(ctx, found, file, onProgress);
    } catch (error) {
      await this.breakOff(ctx, id).catch(() => undefined);
      throw error;
    } finally {
      await this.inHand.get(id)?.release();
      this.inHand.delete(id);
    }
  }

  /** Marks a reading as failed when its process is gone: the file has to be uploaded again. */
  async breakOff(ctx: RequestContext, id: number): Promise<void> {
    await this.move(ctx, await this.found(ctx, id), ['reading'], 'failed');
    const { status } = await this.found(ctx, id);
    if (status === 'failed') await this.readings.clear(ctx, id);
  }

  /**
   * Starts a job that applies a previewed import; harmless when repeated, not to be called inside a transaction. New
   * addresses open accounts, so it asks for a proof: see Proofs. Throws `conflict` when bad lines were not agreed to,
   * when the address of a role beyond the actor's changes, or when another import of the entity is under way or was
   * applied since the reading.
   */
  async apply(ctx: RequestContext, id: number, input: ApplyImportInput, proof: Proof = {}): Promise<void> {
    await this.proofs.require(ctx, proof);
    await this.start(ctx, id, input, (inner, payload) =>
      this.jobs.enqueue(inner, APPLY_JOB, payload, { onceKey: jobKey(APPLY_JOB, id) }),
    );
  }

  /** As `apply`, in this process; a job goes on if it dies. `onStep` sees the import after each step. */
  async applyHere(
    ctx: RequestContext,
    id: number,
    input: ApplyImportInput,
    onStep: (found: DirectoryImport) => void = () => undefined,
  ): Promise<void> {
    await this.proofs.require(ctx, {});
    const held = await this.start(ctx, id, input, (inner, payload) =>
      this.held.hold(inner, APPLY_JOB, payload, jobKey(APPLY_JOB, id)),
    );
    if (!held) return;
    try {
      await this.application.carryOn(ctx, id, onStep);
      await held.release();
    } catch (error) {
      held.abandon();
      throw error;
    }
  }

  /** Throws `conflict` once it is being applied. */
  async cancel(ctx: RequestContext, id: number): Promise<void> {
    const found = await this.found(ctx, id);
    if (found.status === 'cancelled') return;
    if (!(await this.move(ctx, found, ['reading', 'previewed'], 'cancelled'))) throw refusal('notReady');
    faultPoint('directory.after_cancelling');
    await this.readings.clear(ctx, id);
  }

  private async start<T>(
    ctx: RequestContext,
    id: number,
    { skipBadLines, ...answers }: ApplyImportInput,
    goOn: (inner: RequestContext, payload: Record<string, unknown>) => Promise<T>,
  ): Promise<T | undefined> {
    const { entityId } = await this.found(ctx, id);
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.locked(inner, id, entityId);
      if (found.status === 'applying' || found.status === 'applied') return undefined;
      if (found.status !== 'previewed') throw refusal('notReady');
      if (found.counts.bad > 0 && !skipBadLines) throw refusal('badLines', { count: found.counts.bad });
      refuseUnanswered(found, { skipBadLines, ...answers });
      await this.refuseOverlap(inner, found);
      const beyond = await this.beyond.count(inner, found);
      if (beyond) throw refusal('rolesBeyond', { count: beyond });
      await this.database
        .repository(inner, DirectoryImport)
        .update(
          { id },
          { status: 'applying', reading: found.reading && { ...found.reading, answers: answersOf(inner, answers) } },
        );
      return goOn(inner, { importId: id, personId: inner.personId });
    });
  }

  private async found(ctx: RequestContext, id: number): Promise<DirectoryImport> {
    const found = await this.database.repository(ctx, DirectoryImport).findOneBy({ id });
    if (!found || !canKeepPeople(ctx.actor, found.entityId)) throw AppError.notFound();
    return found;
  }

  /** Locks the entity first, so that two imports of one entity cannot start together. */
  private async locked(inner: RequestContext, id: number, entityId: number): Promise<DirectoryImport> {
    const { forUpdate } = this.database.dialect;
    await this.database.query(inner, sql`SELECT id FROM entity WHERE id = ${entityId} ${verbatim(forUpdate)}`);
    await this.database.query(inner, sql`SELECT id FROM directory_import WHERE id = ${id} ${verbatim(forUpdate)}`);
    return this.database.repository(inner, DirectoryImport).findOneByOrFail({ id });
  }

  private async refuseOverlap(inner: RequestContext, { entityId, startedAt }: DirectoryImport): Promise<void> {
    const imports = this.database.repository(inner, DirectoryImport);
    if (await imports.existsBy({ entityId, status: 'applying' })) throw refusal('underWay');
    if (await imports.existsBy({ entityId, status: 'applied', finishedAt: MoreThan(startedAt) }))
      throw refusal('outdated');
  }

  private move(
    ctx: RequestContext,
    { id, entityId }: DirectoryImport,
    from: readonly DirectoryImportStatus[],
    to: DirectoryImportStatus,
  ): Promise<boolean> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.locked(inner, id, entityId);
      if (!from.includes(found.status)) return false;
      const finishedAt = this.clock.now();
      await this.database.repository(inner, DirectoryImport).update({ id }, { status: to, finishedAt });
      return true;
    });
  }
}

/** Left out as bad lines, those who need an answer can do without it. */
function refuseUnanswered({ counts }: DirectoryImport, { skipBadLines, freeAddresses, sameNumbers }: ApplyImportInput) {
  if (counts.zeros && !sameNumbers) throw refusal('sameNumbers', { count: counts.zeros });
  if (counts.freed && !freeAddresses && !skipBadLines) throw refusal('freeAddresses', { count: counts.freed });
}

function answersOf({ actor }: RequestContext, { freeAddresses, bringBack }: Partial<ApplyImportInput>): ImportAnswers {
  const frees = canKeepPeople(actor) ? 'everywhere' : 'entity';
  return { frees: freeAddresses ? frees : 'nobody', bringBack: bringBack === true, roles: canKeepPeople(actor) };
}

export function jobKey(job: typeof APPLY_JOB | typeof READ_JOB, importId: number): string {
  return `${job}:${importId}`;
}

function refusal(reason: string, vars = {}): AppError {
  return new AppError(`directory.refusals.${reason}`, vars, 'conflict');
}

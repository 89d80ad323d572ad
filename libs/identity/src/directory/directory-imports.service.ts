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
import { DirectoryImport, noCounts, type DirectoryImportStatus } from './directory-import.entity.js';
import type { ApplyImportInput } from './directory-import.input.js';
import { DirectoryReadings, type OnProgress } from './directory-readings.js';
import { displayName } from './file-name.js';
import type { DirectoryFile } from './reading/index.js';

export const APPLY_JOB = 'directory.apply';
export const READ_JOB = 'directory.read';

/** Employee directories handed in as files: read, looked at, then applied or not. For the central team. */
@Injectable()
export class DirectoryImports {
  /** What this process is reading: should it die, the reading has failed. */
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

  /** Reads a whole file, however large, into a preview; changes nobody. Returns the import, `previewed` or `refused`. */
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

  /** Makes an import that is about to be read. Throws `not_found` for an entity out of sight, `forbidden` unless central. */
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

  /** Reads the file of an import that has begun. When that breaks off the import is `failed`, and the error comes through. */
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

  /** A reading that nobody is at any more has failed: it is uploaded again. */
  async breakOff(ctx: RequestContext, id: number): Promise<void> {
    await this.move(ctx, await this.found(ctx, id), ['reading'], 'failed');
    const { status } = await this.found(ctx, id);
    if (status === 'failed') await this.readings.clear(ctx, id);
  }

  /**
   * Starts writing a previewed import into the directory; a job does the work. Harmless when repeated. Not to be called inside a
   * transaction: addresses that change open accounts, so it asks who is there; see Proofs. Throws `conflict` when the import has
   * bad lines that nobody agreed to leave out, when it changes the address of somebody with a role beyond the actor's, when
   * another one of the entity is under way, or was applied since this one was read.
   */
  async apply(ctx: RequestContext, id: number, input: ApplyImportInput, proof: Proof = {}): Promise<void> {
    await this.proofs.require(ctx, proof);
    await this.start(ctx, id, input, (inner, payload) =>
      this.jobs.enqueue(inner, APPLY_JOB, payload, { onceKey: jobKey(APPLY_JOB, id) }),
    );
  }

  /** As `apply`, and does the work itself; the job goes on with it should this process die. `onStep` sees the import after each step. */
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

  /** Undefined when it had been started before. */
  private async start<T>(
    ctx: RequestContext,
    id: number,
    { skipBadLines }: ApplyImportInput,
    goOn: (inner: RequestContext, payload: Record<string, unknown>) => Promise<T>,
  ): Promise<T | undefined> {
    const { entityId } = await this.found(ctx, id);
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.locked(inner, id, entityId);
      if (found.status === 'applying' || found.status === 'applied') return undefined;
      if (found.status !== 'previewed') throw refusal('notReady');
      if (found.counts.bad > 0 && !skipBadLines) throw refusal('badLines', { count: found.counts.bad });
      await this.refuseOverlap(inner, found);
      const beyond = await this.beyond.count(inner, found);
      if (beyond) throw refusal('rolesBeyond', { count: beyond });
      await this.database.repository(inner, DirectoryImport).update({ id }, { status: 'applying' });
      return goOn(inner, { importId: id, personId: inner.personId });
    });
  }

  private async found(ctx: RequestContext, id: number): Promise<DirectoryImport> {
    const found = await this.database.repository(ctx, DirectoryImport).findOneBy({ id });
    if (!found || !canKeepPeople(ctx.actor, found.entityId)) throw AppError.notFound();
    return found;
  }

  /** The entity first, so that two imports of one entity cannot start together. */
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

/** Of the job that vouches for an import. */
export function jobKey(job: typeof APPLY_JOB | typeof READ_JOB, importId: number): string {
  return `${job}:${importId}`;
}

function refusal(reason: string, vars = {}): AppError {
  return new AppError(`directory.refusals.${reason}`, vars, 'conflict');
}

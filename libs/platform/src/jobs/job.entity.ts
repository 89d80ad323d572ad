import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn } from '../database/columns.js';

export type JobStatus = 'queued' | 'running' | 'done' | 'dead';

/** Work to be done after the transaction that wrote it, at least once. */
@Entity('job')
@Index('ix_job_due', ['status', 'runAt'])
@Index('uq_job_once', ['onceKey'], { unique: true })
export class Job {
  @IdColumn() id: number;
  @KeyColumn(80) kind: string;
  @JsonColumn() payload: Record<string, unknown>;
  @KeyColumn(12) status: JobStatus;
  @InstantColumn() runAt: Date;
  @IntegerColumn({ default: 0 }) attempts: number;
  /** At most one waiting or running job has this key; a done or dead one gives it up. */
  @KeyColumn(120, { nullable: true }) onceKey: string | null;
  /** Seconds from the end of a run to the next one; null for a job done once. */
  @IntegerColumn({ nullable: true }) everySeconds: number | null;
  @InstantColumn({ nullable: true }) leaseUntil: Date | null;
  @KeyColumn(40, { nullable: true }) claimedBy: string | null;
  @LongTextColumn({ nullable: true }) lastError: string | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
}

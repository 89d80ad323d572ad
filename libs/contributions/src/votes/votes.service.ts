import { Injectable } from '@nestjs/common';
import { isPostedHere, ownCondition } from '#identity';
import {
  AppError,
  Database,
  Editions,
  NO_BASIS,
  UnitOfWork,
  refuseOlder,
  sql,
  verbatim,
  type RequestContext,
} from '#platform';
import { ContributionWriter } from '../changes/contribution-writer.js';
import { VisibleContributions, type ContributionContext } from '../contributions/visible-contributions.js';
import { Voices } from '../voices/voices.service.js';
import { UnverifiedVoices } from './unverified-voices.js';
import { nameNote } from './own-votes.js';
import { Support } from './support.js';
import type { VoteInput } from './vote.input.js';

/** "Me too" votes: joining what somebody said instead of repeating it. */
@Injectable()
export class Votes {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
    private readonly unverifiedVoices: UnverifiedVoices,
    private readonly support: Support,
    private readonly writer: ContributionWriter,
    private readonly editions: Editions,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Votes, or changes my note. Throws `not_found`, `forbidden` for my own, for the team, from another browser or as
   * `UnverifiedVoices` says, and `conflict` for a note that changed after the form with that `basis` was opened.
   */
  async vote(ctx: RequestContext, id: string, input: VoteInput): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    if (contribution.isMine) throw AppError.forbidden('contributions.errors.ownVote');
    if (!contribution.isForMe) throw AppError.forbidden('contributions.errors.teamVote');
    const voter = await this.voterOf(ctx, contribution);
    if (await this.unverifiedVoices.isUnverified(ctx, voter, contribution))
      throw AppError.forbidden('contributions.errors.unverified');
    await this.change(ctx, contribution, (inner) => this.put(inner, contribution, voter, input));
  }

  /** Harmless without a vote. Throws `not_found`. */
  async takeBack(ctx: RequestContext, id: string): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    const mine = ownCondition(await this.voices.mine(ctx), { by: sql`voter`, postedIn: sql`posted_in` });
    await this.change(ctx, contribution, async (inner) => {
      await this.database.query(inner, sql`DELETE FROM vote WHERE contribution_id = ${id} AND ${mine}`);
    });
  }

  private voterOf(ctx: RequestContext, { campaignId, feedbackMode }: ContributionContext): Promise<string> {
    return this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
  }

  /** Locks the new root too when a merge or unmerge came between the look-up and the lock. */
  private async change(
    ctx: RequestContext,
    { id, root }: ContributionContext,
    write: (inner: RequestContext) => Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.support.hold(inner, [root]);
      const now = await this.support.rootOf(inner, id);
      if (now !== root) await this.support.hold(inner, [now]);
      await write(inner);
      await this.writer.recountVoices(inner, now);
    });
  }

  private async put(
    inner: RequestContext,
    contribution: ContributionContext,
    voter: string,
    input: VoteInput,
  ): Promise<void> {
    const { dialect } = this.database;
    const given = this.voices.sessionFingerprintIn(inner, contribution);
    const note = newNote(input);
    if (note !== undefined) await this.refuseOlder(inner, { id: contribution.id, voter, given }, { ...input, note });
    const columns = [...(note === undefined ? [] : ['note']), 'posted_in'];
    const changes = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      sql`INSERT INTO vote (contribution_id, voter, note, posted_in)
       VALUES (${contribution.id}, ${voter}, ${note ?? null}, ${given})
       ${verbatim(dialect.onDuplicate(['contribution_id', 'voter'], changes))}`,
    );
  }

  /** Throws `forbidden` in an unverified session for a note from outside of it: it may be somebody else's. */
  private async refuseOlder(
    inner: RequestContext,
    { id, voter, given }: { id: string; voter: string; given: string | null },
    { note, basis }: { note: string | null; basis?: string },
  ): Promise<void> {
    const [row] = await this.database.query<{ note: string | null; postedIn: string | null }>(
      inner,
      sql`SELECT note, posted_in AS postedIn FROM vote WHERE contribution_id = ${id} AND voter = ${voter}
       ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const stored = row?.note ?? null;
    if (stored === note) return;
    if (stored !== null && !isPostedHere(given, row?.postedIn ?? null))
      throw AppError.forbidden('contributions.errors.unverified');
    refuseOlder(basis, nameNote(this.editions, id, stored));
  }
}

/** Undefined leaves the note: an empty field of a form that showed no note removes nothing. */
function newNote({ note, basis }: VoteInput): string | null | undefined {
  const typed = note === undefined ? undefined : note.trim() || null;
  return typed === null && basis === NO_BASIS ? undefined : typed;
}

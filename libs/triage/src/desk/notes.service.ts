import { Injectable } from '@nestjs/common';
import { fullName, joinPerson } from '#identity';
import { AppError, Clock, Database, TextField, UnitOfWork, sql, type RequestContext } from '#platform';
import { MinLength } from 'class-validator';
import { momentShown, canTriage, VisibleContributions, type ContributionRef } from '#contributions';
import { InternalNote } from './internal-note.entity.js';
import { OrderedDays } from './ordered-days.js';

export const LONGEST_NOTE = 5000;

export class NoteInput {
  @TextField(LONGEST_NOTE) @MinLength(1) text: string;
}

export interface Note {
  readonly id: number;
  readonly text: string;
  readonly by: string;
  readonly writtenAt: Date | string;
}

type Row = Omit<Note, 'by'> & { firstName: string; lastName: string };

const MOST_SHOWN = 200;

/** What the team tells each other about a contribution. */
@Injectable()
export class Notes {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly visible: VisibleContributions,
    private readonly days: OrderedDays,
  ) {}

  /** Throws `not_found` for a contribution at another desk, `forbidden` for who only reads at this one. */
  async write(ctx: RequestContext, contributionId: string, { text }: NoteInput): Promise<{ id: number }> {
    const contribution = await this.visible.atDesk(ctx, contributionId);
    const { personId: writtenBy } = ctx;
    if (writtenBy === null || !canTriage(ctx.actor, contribution)) throw AppError.forbidden();
    return this.unitOfWork.run(ctx, async (inner) => {
      const writtenAt = await this.days.next(inner, 'note', this.clock.now(), contribution);
      const note = { contributionId, writtenBy, text, writtenAt };
      const { id } = await this.database.repository(inner, InternalNote).save(note);
      return { id };
    });
  }

  /** Does not check access. Oldest first. */
  async findNotes(ctx: RequestContext, contribution: ContributionRef): Promise<Note[]> {
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT n.id, n.text, n.written_at AS writtenAt, p.first_name AS firstName, p.last_name AS lastName
       FROM internal_note n ${joinPerson(sql`n.written_by`)}
       WHERE n.contribution_id = ${contribution.id} ORDER BY n.written_at DESC, n.id DESC LIMIT ${MOST_SHOWN}`,
    );
    return rows.reverse().map(({ id, text, writtenAt, ...person }) => ({
      id,
      text,
      by: fullName(person),
      writtenAt: momentShown(this.database.instant(writtenAt), contribution),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, Events, UnitOfWork, type RequestContext } from '#platform';
import { refuseOlder } from '../versions/changed-elsewhere.js';
import { Editions } from '../versions/editions.js';
import { Support } from '../votes/support.js';
import { momentOf } from './contribution-moment.js';
import { ContributionEdited } from './contribution.events.js';
import { canEdit } from './contribution.policy.js';
import { wordsOf } from './contribution.js';
import type { ContributionEditInput } from './contribution.input.js';
import type { Contribution } from './contribution.entity.js';
import { VisibleContributions } from './visible-contributions.js';

type Words = Pick<
  Contribution,
  'kind' | 'title' | 'text' | 'severity' | 'reportedSeverity' | 'frequency' | 'outcome' | 'mergedInto' | 'hiddenAt'
>;

/** Authors put what they said better; what it said before stays to be read. */
@Injectable()
export class ContributionEdits {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly editions: Editions,
    private readonly support: Support,
    private readonly events: Events,
  ) {}

  /**
   * Harmless when nothing changes. Throws `not_found`, `forbidden` for somebody else's, and `conflict` once it is decided,
   * merged or hidden, and when it was changed since the form with that `basis` was opened.
   */
  async edit(ctx: RequestContext, id: string, input: ContributionEditInput): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    if (!contribution.isMine) throw AppError.forbidden();
    if (!canEdit(contribution)) throw settled();
    await this.unitOfWork.run(ctx, async (inner) => {
      const before = await this.hold(inner, id);
      if (before.outcome !== null || before.mergedInto !== null || before.hiddenAt !== null) throw settled();
      const after = changed(before, input);
      if (isSame(before, after)) return;
      refuseOlder(input.basis, this.editions.ofWords(id, wordsOf(before)));
      const at = this.database.bindable(momentOf(this.clock.now(), contribution));
      if (before.title !== after.title || before.text !== after.text) await this.keep(inner, id, before, at);
      await this.write(inner, id, after, at);
      await this.support.recount(inner, id);
      await this.events.publish(inner, new ContributionEdited(id));
    });
  }

  private async hold(inner: RequestContext, id: string): Promise<Words> {
    const [row] = await this.database.query<Words>(
      inner,
      `SELECT kind, title, text, severity, reported_severity AS reportedSeverity, frequency, outcome,
         merged_into AS mergedInto, hidden_at AS hiddenAt FROM contribution WHERE id = ? ${this.database.dialect.forUpdate}`,
      [id],
    );
    if (!row) throw AppError.notFound();
    return row;
  }

  private async keep(inner: RequestContext, id: string, { title, text }: Words, until: unknown): Promise<void> {
    const [last] = await this.database.query<{ number: number | null }>(
      inner,
      'SELECT MAX(number) AS number FROM contribution_revision WHERE contribution_id = ?',
      [id],
    );
    await this.database.query(
      inner,
      'INSERT INTO contribution_revision (contribution_id, number, title, text, until) VALUES (?, ?, ?, ?, ?)',
      [id, (last?.number ?? 0) + 1, title, text, until],
    );
  }

  private async write(inner: RequestContext, id: string, after: Words, at: unknown): Promise<void> {
    await this.database.query(
      inner,
      `UPDATE contribution SET title = ?, text = ?, severity = ?, reported_severity = ?, frequency = ?, edited_at = ?,
         version = version + 1 WHERE id = ?`,
      [after.title, after.text, after.severity, after.reportedSeverity, after.frequency, at, id],
    );
  }
}

/** Where the desk has judged it otherwise, its author does not judge it back. */
function changed(before: Words, input: ContributionEditInput): Words {
  const isProblem = before.kind === 'problem';
  const reportedSeverity = isProblem ? (input.severity ?? null) : null;
  const isJudged = before.severity !== before.reportedSeverity;
  return {
    ...before,
    ...{ title: input.title, text: input.text, reportedSeverity },
    severity: isJudged ? before.severity : reportedSeverity,
    frequency: isProblem ? (input.frequency ?? null) : null,
  };
}

function isSame(before: Words, after: Words): boolean {
  return (['title', 'text', 'reportedSeverity', 'frequency'] as const).every((field) => before[field] === after[field]);
}

function settled(): AppError {
  return new AppError('contributions.errors.settled', {}, 'conflict');
}

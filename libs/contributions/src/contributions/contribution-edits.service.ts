import { Injectable } from '@nestjs/common';
import { AppError, Events, Editions, refuseOlder, UnitOfWork, type RequestContext } from '#platform';
import { ContributionWriter, type Rewording } from '../changes/contribution-writer.js';
import { ContributionEdited } from './contribution.events.js';
import { canEdit } from './contribution.policy.js';
import { editionWords } from './contribution.js';
import type { ContributionEditInput } from './contribution.input.js';
import type { ContributionRef } from './contribution-ref.js';
import { ContributionRows } from './contribution-rows.js';
import { VisibleContributions } from './visible-contributions.js';

/** Authors change the words of their contributions; earlier wordings are kept. */
@Injectable()
export class ContributionEdits {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly rows: ContributionRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly editions: Editions,
    private readonly writer: ContributionWriter,
    private readonly events: Events,
  ) {}

  /** Throws `not_found`, `forbidden` for another's, `conflict` once settled or when its words changed since `basis`. */
  async edit(ctx: RequestContext, id: string, input: ContributionEditInput): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    if (!contribution.isMine) throw AppError.forbidden();
    if (!canEdit(contribution)) throw settled();
    await this.unitOfWork.run(ctx, async (inner) => {
      const held = await this.contributions.hold(inner, id);
      if (held.outcome !== null || held.mergedInto !== null || held.hiddenAt !== null) throw settled();
      const words = await this.rows.holdWords(inner, id);
      const before = { ...words, severity: held.severity };
      const isJudged = held.severity !== words.reportedSeverity || (await this.rows.isJudged(inner, id));
      const after = changed(held, before, isJudged, input);
      if (isSame(before, after)) return;
      refuseOlder(input.basis, this.editions.nameWords(id, editionWords(before)));
      await this.writer.rewordContribution(inner, held, { before, after });
      await this.events.publish(inner, new ContributionEdited(id));
    });
  }
}

/** A severity that the desk has changed stays; the author then changes only the reported one. */
function changed(
  { kind }: ContributionRef,
  before: Rewording,
  isJudged: boolean,
  input: ContributionEditInput,
): Rewording {
  const isProblem = kind === 'problem';
  const reportedSeverity = isProblem ? (input.severity ?? null) : null;
  return {
    title: input.title,
    text: input.text,
    reportedSeverity,
    severity: isJudged ? before.severity : reportedSeverity,
    frequency: isProblem ? (input.frequency ?? null) : null,
  };
}

function isSame(before: Rewording, after: Rewording): boolean {
  return (['title', 'text', 'reportedSeverity', 'frequency'] as const).every((field) => before[field] === after[field]);
}

function settled(): AppError {
  return new AppError('contributions.errors.settled', {}, 'conflict');
}

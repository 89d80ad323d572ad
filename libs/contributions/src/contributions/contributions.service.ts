import { Injectable } from '@nestjs/common';
import { AppError, Events, UnitOfWork, type RequestContext } from '#platform';
import { ContributionWriter } from '../changes/contribution-writer.js';
import { Closings } from '../late/closings.js';
import { LateMarks } from '../late/late-marks.js';
import { OpenedStamps } from '../late/opened-stamps.js';
import { Pictures } from '../pictures/pictures.service.js';
import { ContributionAuthors } from './contribution-authors.js';
import { takesContributions, type ContributionPlace } from './contribution-place.js';
import { ContributionRows } from './contribution-rows.js';
import { ContributionPosted } from './contribution.events.js';
import type { ContributionInput } from './contribution.input.js';
import { NewContributions } from './new-contributions.js';

/** `isNew` is false when the same client token had stored it before. */
export interface PostedContribution {
  readonly id: string;
  readonly isNew: boolean;
}

/** Takes contributions from testers. */
@Injectable()
export class Contributions {
  constructor(
    private readonly authors: ContributionAuthors,
    private readonly rows: ContributionRows,
    private readonly writer: ContributionWriter,
    private readonly drafts: NewContributions,
    private readonly pictures: Pictures,
    private readonly stamps: OpenedStamps,
    private readonly closings: Closings,
    private readonly marks: LateMarks,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /**
   * The same client token sent twice, even at once, stores one contribution. For 48 hours after the end it is taken
   * with `opened`, the proof that it was begun before. Stores nothing else: under an alias nothing may show who was
   * active when. Throws `not_found`, `invalid`, `forbidden` as `UnverifiedVoices` says, and `conflict` once it is
   * closed or for other content under a used token.
   */
  async post(ctx: RequestContext, rolloutId: number, input: ContributionInput): Promise<PostedContribution> {
    const { place, author } = await this.authors.findAuthor(ctx, rolloutId);
    const known = await this.sent(ctx, place, input);
    if (known) return known;
    const late = !takesContributions(place);
    if (late && !(await this.isInTime(ctx, place, input))) return this.refuseLate(ctx, place, input);
    await this.authors.refuseUnverified(ctx, author, place);
    const row = await this.drafts.prepareContribution(ctx, place, author, input);
    return this.unitOfWork.run(ctx, async (inner) => {
      const status = await this.rows.findRolloutStatus(inner, rolloutId);
      if (!status || !(late || takesContributions({ status }))) throw closed();
      const id = await this.writer.insertContribution(inner, row);
      if (id === null) return (await this.sent(inner, place, input)) ?? Promise.reject(AppError.notFound());
      await this.pictures.attach(inner, author, id, input.pictures);
      await this.events.publish(inner, new ContributionPosted(id));
      return { id, isNew: true };
    });
  }

  /** The value for `input.opened`; null when the rollout takes no contributions. */
  openedStamp(ctx: RequestContext, place: ContributionPlace): string | null {
    return takesContributions(place) ? this.stampOf(ctx, place) : null;
  }

  private stampOf({ personId }: RequestContext, { rolloutId }: ContributionPlace): string {
    return this.stamps.ofContributions(rolloutId, personId);
  }

  private async isInTime(
    ctx: RequestContext,
    place: ContributionPlace,
    { opened }: ContributionInput,
  ): Promise<boolean> {
    return this.stamps.holds(this.stampOf(ctx, place), opened) && this.closings.takeLateContributions(ctx, place);
  }

  /** A late contribution is counted, but not stored: beside a person it would lead to their alias. */
  private async refuseLate(
    ctx: RequestContext,
    { status, rolloutId }: ContributionPlace,
    { clientToken }: ContributionInput,
  ): Promise<never> {
    if (status === 'archived' && clientToken !== undefined && !ctx.tx)
      await this.unitOfWork.run(ctx, (inner) => this.marks.refusedContribution(inner, rolloutId, clientToken));
    throw closed();
  }

  private async sent(
    ctx: RequestContext,
    place: ContributionPlace,
    input: ContributionInput,
  ): Promise<PostedContribution | null> {
    const sending = this.drafts.sendingOf(ctx, place, input);
    const known = sending === null ? undefined : await this.rows.sent(ctx, sending);
    if (!known) return null;
    // Other content under a used token is refused, so that neither of the two is silently lost.
    if (known.sentAs !== null && known.sentAs !== this.drafts.markOf(input))
      throw new AppError('contributions.errors.sentOtherwise', {}, 'conflict');
    return { id: known.id, isNew: false };
  }
}

function closed(): AppError {
  return new AppError('contributions.errors.closed', {}, 'conflict');
}

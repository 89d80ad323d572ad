import { Injectable } from '@nestjs/common';
import { AppError, Events, UnitOfWork, type RequestContext } from '#platform';
import { Pictures } from '../pictures/pictures.service.js';
import { ContributionAuthors } from './contribution-authors.js';
import { takesContributions, type ContributionPlace } from './contribution-place.js';
import { ContributionRows } from './contribution-rows.js';
import { ContributionPosted } from './contribution.events.js';
import type { ContributionInput } from './contribution.input.js';
import { NewContributions } from './new-contributions.js';

/** `isNew` is false for one that had arrived before. */
export interface PostedContribution {
  readonly id: string;
  readonly isNew: boolean;
}

/** What testers say about what they test. */
@Injectable()
export class Contributions {
  constructor(
    private readonly authors: ContributionAuthors,
    private readonly rows: ContributionRows,
    private readonly drafts: NewContributions,
    private readonly pictures: Pictures,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /**
   * I say something about a rollout I test in, or write down what a workshop of its testers said. Sent twice with the same
   * token, also at the same time, it is one. Throws `not_found` for a rollout that is not mine, `conflict` when it takes no
   * contributions now, `forbidden` for an alias that has to be shown to be mine first, and `invalid`. Leaves no trace but its
   * row: under an alias nothing may say who was at it when.
   */
  async post(ctx: RequestContext, rolloutId: number, input: ContributionInput): Promise<PostedContribution> {
    const { place, author } = await this.authors.of(ctx, rolloutId);
    const known = await this.sent(ctx, place, input);
    if (known) return known;
    if (!takesContributions(place)) throw closed();
    await this.authors.refuseUnproven(ctx, author, place);
    const row = await this.drafts.of(ctx, place, author, input);
    return this.unitOfWork.run(ctx, async (inner) => {
      const status = await this.rows.statusOf(inner, rolloutId);
      if (!status || !takesContributions({ status })) throw closed();
      const id = await this.rows.insert(inner, row);
      if (id === null) return (await this.sent(inner, place, input)) ?? Promise.reject(AppError.notFound());
      await this.pictures.attach(inner, author, id, input.pictures);
      await this.events.publish(inner, new ContributionPosted(id));
      return { id, isNew: true };
    });
  }

  private async sent(
    ctx: RequestContext,
    place: ContributionPlace,
    input: ContributionInput,
  ): Promise<PostedContribution | null> {
    const sending = this.drafts.sendingOf(ctx, place, input);
    const id = sending === null ? null : await this.rows.sent(ctx, sending);
    return id === null ? null : { id, isNew: false };
  }
}

function closed(): AppError {
  return new AppError('contributions.errors.closed', {}, 'conflict');
}

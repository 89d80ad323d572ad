import { Injectable } from '@nestjs/common';
import { calendarDay } from '#campaigns';
import { AppError, Clock, Events, UnitOfWork, type RequestContext } from '#platform';
import { Pictures } from '../pictures/pictures.service.js';
import { Voices } from '../voices/voices.service.js';
import { ContributionPlaces, takesContributions, type ContributionPlace } from './contribution-place.js';
import { ContributionRows, type NewContribution } from './contribution-rows.js';
import { ContributionPosted } from './contribution.events.js';
import type { ContributionInput } from './contribution.input.js';
import { impactOf, isUnderAlias, type DeviceContext } from './contribution.js';

/** `isNew` is false for one that had arrived before. */
export interface PostedContribution {
  readonly id: string;
  readonly isNew: boolean;
}

/** What testers say about what they test. */
@Injectable()
export class Contributions {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly voices: Voices,
    private readonly rows: ContributionRows,
    private readonly pictures: Pictures,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /**
   * I say something about a rollout I test in, or write down what a workshop of its testers said. Sent twice with the same
   * token, also at the same time, it is one. Throws `not_found` for a rollout that is not mine, `conflict` when it takes no
   * contributions now, and `invalid`. Leaves no trace but its row: under an alias nothing may say who was at it when.
   */
  async post(ctx: RequestContext, rolloutId: number, input: ContributionInput): Promise<PostedContribution> {
    const place = await this.places.find(ctx, rolloutId);
    const author = await this.voices.mineIn(ctx, { id: place.campaignId, feedbackMode: place.feedbackMode });
    const known = await this.sent(ctx, author, input);
    if (known) return known;
    if (!takesContributions(place)) throw closed();
    const row = await this.rowOf(ctx, place, author, input);
    return this.unitOfWork.run(ctx, async (inner) => {
      const status = await this.rows.statusOf(inner, rolloutId);
      if (!status || !takesContributions({ status })) throw closed();
      const id = await this.rows.insert(inner, row);
      if (id === null) return (await this.sent(inner, author, input)) ?? Promise.reject(AppError.notFound());
      await this.pictures.attach(inner, author, id, input.pictures);
      await this.events.publish(inner, new ContributionPosted(id));
      return { id, isNew: true };
    });
  }

  private async sent(
    ctx: RequestContext,
    author: string,
    { clientToken }: ContributionInput,
  ): Promise<PostedContribution | null> {
    const id = clientToken === undefined ? null : await this.rows.sent(ctx, author, clientToken);
    return id === null ? null : { id, isNew: false };
  }

  private async rowOf(
    ctx: RequestContext,
    place: ContributionPlace,
    author: string,
    input: ContributionInput,
  ): Promise<NewContribution> {
    const { rolloutId, campaignId, entityId, feedbackMode, audience, isTester } = place;
    if (!isTester && input.workshopSize === undefined)
      throw AppError.invalid([{ field: 'workshopSize', messageKey: 'contributions.errors.forHowMany' }]);
    const { importance, ...about } = await this.places.subject(ctx, place, input);
    const isProblem = input.kind === 'problem';
    const severity = isProblem ? (input.severity ?? null) : null;
    return {
      ...{ rolloutId, campaignId, entityId, feedbackMode, audience, author, ...about, severity },
      ...{ kind: input.kind, title: input.title, text: input.text },
      frequency: isProblem ? (input.frequency ?? null) : null,
      postedIn: this.voices.sealOf(ctx),
      workshopSize: input.workshopSize ?? null,
      device: deviceOf(input),
      clientToken: input.clientToken ?? null,
      postedAt: momentOf(this.clock.now(), place),
      impact: impactOf(importance, severity, 1),
    };
  }
}

/** When something was said: the day only under an alias. */
export function momentOf(at: Date, place: { readonly feedbackMode: string; readonly timeZone: string }): Date {
  return isUnderAlias(place) ? new Date(`${calendarDay(at, place.timeZone)}T00:00:00Z`) : at;
}

function deviceOf({ device }: ContributionInput): DeviceContext | null {
  const facts = Object.entries(device ?? {}).filter(([, value]) => typeof value === 'string');
  return facts.length ? Object.fromEntries(facts) : null;
}

function closed(): AppError {
  return new AppError('contributions.errors.closed', {}, 'conflict');
}

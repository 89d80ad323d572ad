import { Injectable } from '@nestjs/common';
import { OutcomeDrafts, OutcomeOwners, type OwnerChoice } from '#triage';
import { canPublishOutcome, type ContributionRef } from '#contributions';
import { People } from '#identity';
import { Texts, type RequestContext } from '#platform';
import { presentDecided, presentFields, type OutcomeValues } from './outcome-form.presenter.js';
import { draftHref } from './outcomes.paths.js';

/** More contributions than this are folded. */
const MOST_UNFOLDED = 5;

@Injectable()
export class OutcomeForms {
  constructor(
    private readonly drafts: OutcomeDrafts,
    private readonly owners: OutcomeOwners,
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  /** @param owners possible owners, where already loaded */
  async forNew(
    ctx: RequestContext,
    contributions: readonly ContributionRef[],
    values: OutcomeValues = {},
    owners?: readonly OwnerChoice[],
  ): Promise<object> {
    return {
      ...this.around(ctx, contributions),
      ids: contributions.map(({ id }) => id),
      fields: presentFields(
        { owner: ctx.personId, ...values },
        owners ?? (await this.choices(ctx, contributions)),
        this.words(ctx),
      ),
    };
  }

  /** @param conflict somebody else changed it meanwhile: their version is shown beside */
  async forDraft(ctx: RequestContext, id: number, typed?: OutcomeValues, conflict = false): Promise<object> {
    const { draft, contribution, version } = await this.drafts.findContext(ctx, id);
    const stored = { ...draft, owner: draft.ownerId };
    const names = await this.people.findNames(ctx, draft.ownerId === null ? [] : [draft.ownerId]);
    const known = [...names.values()].map((person) => ({ value: String(person.id), label: person.name }));
    const choices = await this.choices(ctx, [contribution]);
    return {
      ...this.around(ctx, [contribution]),
      action: draftHref(id),
      version: conflict || !typed ? version : undefined,
      stored: conflict ? { kind: this.texts.t(ctx.locale, `outcomes.kinds.${draft.kind}.name`) } : null,
      fields: presentFields(typed ?? stored, choices, { ...this.words(ctx), known }),
    };
  }

  private around(ctx: RequestContext, contributions: readonly ContributionRef[]) {
    return {
      contributions: presentDecided(contributions, this.texts, ctx),
      count: contributions.length,
      isFew: contributions.length <= MOST_UNFOLDED,
      again: contributions.some(({ outcome }) => outcome !== null),
      canPublish: contributions.every((each) => canPublishOutcome(ctx.actor, each)),
    };
  }

  private choices(ctx: RequestContext, contributions: readonly ContributionRef[]) {
    return this.owners.findChoices(ctx, [...new Set(contributions.map(({ entityId }) => entityId))]);
  }

  private words(ctx: RequestContext) {
    return { texts: this.texts, ctx };
  }
}

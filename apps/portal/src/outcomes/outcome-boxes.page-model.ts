import { Injectable } from '@nestjs/common';
import { OutcomeReadModel, Stories, ownersAmong, type OwnerChoice } from '#triage';
import { canAnswerOfficially, canDraftOutcome, type ContributionContext } from '#contributions';
import { Roles } from '#identity';
import { Texts, type RequestContext } from '#platform';
import { AnswerForms } from './answer-form.page-model.js';
import { draftView } from './drafts.presenter.js';
import { OutcomeForms } from './outcome-form.page-model.js';
import { presentStory, type StoryView } from './story.presenter.js';

export interface DeskBoxes {
  readonly story: StoryView;
  /** For `{{> outcomes/answer-box-form}}`. */
  readonly answerBox: object | null;
  /** For `{{> outcomes/outcome-box}}`. */
  readonly outcomeBox: object | null;
}

@Injectable()
export class OutcomeBoxes {
  constructor(
    private readonly stories: Stories,
    private readonly readModel: OutcomeReadModel,
    private readonly answers: AnswerForms,
    private readonly outcomes: OutcomeForms,
    private readonly roles: Roles,
    private readonly texts: Texts,
  ) {}

  /** For the desk: `{{> outcomes/answer story}}` and `{{> outcomes/story story}}`, with forms unless it was merged. */
  async atDesk(ctx: RequestContext, contribution: ContributionContext): Promise<DeskBoxes> {
    const { actor } = ctx;
    const story = presentStory(await this.stories.findStory(ctx, contribution), this.texts, ctx);
    const isOpen = contribution.mergedInto === null && ctx.personId !== null;
    const answers = isOpen && canAnswerOfficially(actor, contribution);
    const decides = isOpen && canDraftOutcome(actor, contribution);
    if (!answers && !decides) return { story, answerBox: null, outcomeBox: null };
    const holders = await this.roles.holdersAround(ctx, contribution.entityId);
    return {
      story,
      answerBox: answers ? await this.answers.loadAnswerForm(ctx, contribution, { holders }) : null,
      outcomeBox: decides ? await this.outcomeBox(ctx, contribution, ownersAmong(holders)) : null,
    };
  }

  private async outcomeBox(
    ctx: RequestContext,
    contribution: ContributionContext,
    owners: readonly OwnerChoice[],
  ): Promise<object> {
    const drafts = await this.readModel.findDrafts(ctx, contribution.id);
    const form = await this.outcomes.forNew(ctx, [contribution], {}, owners);
    return { ...form, drafts: drafts.map((draft) => draftView(draft, this.texts, ctx)) };
  }
}

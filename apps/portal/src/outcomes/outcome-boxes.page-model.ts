import { Injectable } from '@nestjs/common';
import { OutcomeReadModel, Stories } from '#triage';
import { canAnswerOfficially, canDraftOutcome } from '#contributions';
import { Texts, type RequestContext } from '#platform';
import { AnswerForms } from './answer-form.page-model.js';
import { draftView } from './drafts.presenter.js';
import { OutcomeForms } from './outcome-form.page-model.js';
import { presentStory, type StoryView } from './story.presenter.js';

/** A contribution as those pages know it that show what became of it. */
interface OnPage {
  readonly id: string;
  readonly entityId: number;
  readonly assigneeId: number | null;
  readonly mergedInto: string | null;
}

/** What the desk adds: the forms of those who may answer and decide. */
export interface DeskBoxes {
  readonly story: StoryView;
  /** For `{{> outcomes/answer-box-form}}`. */
  readonly answerBox: object | null;
  /** For `{{> outcomes/outcome-box}}`. */
  readonly outcomeBox: object | null;
}

/** The parts of other pages that tell what became of a contribution. */
@Injectable()
export class OutcomeBoxes {
  constructor(
    private readonly stories: Stories,
    private readonly readModel: OutcomeReadModel,
    private readonly answers: AnswerForms,
    private readonly outcomes: OutcomeForms,
    private readonly texts: Texts,
  ) {}

  /** For `{{> outcomes/answer story}}`, pinned above the comments, and `{{> outcomes/story story}}`. Throws `not_found`. */
  async story(ctx: RequestContext, contributionId: string): Promise<StoryView> {
    return presentStory(await this.stories.findStory(ctx, contributionId), this.texts, ctx);
  }

  /** The same at the desk, where it is answered and decided. What was merged is answered where it leads. */
  async atDesk(ctx: RequestContext, contribution: OnPage): Promise<DeskBoxes> {
    const { id, mergedInto } = contribution;
    const { actor } = ctx;
    const isOpen = mergedInto === null && ctx.personId !== null;
    return {
      story: await this.story(ctx, id),
      answerBox: isOpen && canAnswerOfficially(actor, contribution) ? await this.answers.of(ctx, id) : null,
      outcomeBox: isOpen && canDraftOutcome(actor, contribution) ? await this.outcomeBox(ctx, id) : null,
    };
  }

  private async outcomeBox(ctx: RequestContext, id: string): Promise<object> {
    const drafts = await this.readModel.draftsOf(ctx, id);
    const form = await this.outcomes.forNew(ctx, [id]);
    return { ...form, drafts: drafts.map((draft) => draftView(draft, this.texts, ctx)) };
  }
}

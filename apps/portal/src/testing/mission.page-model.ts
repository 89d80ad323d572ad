import { Injectable } from '@nestjs/common';
import {
  Drafts,
  Responses,
  UntakenResponses,
  canAnswer,
  canKeepDraft,
  canReadOwn,
  type MissionPlace,
  type OwnDraft,
} from '#responses';
import { OpenedStamps } from '#contributions';
import type { RequestContext } from '#platform';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { OwnValues } from '../http/views/own-values.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import { ViewEngine } from '../http/views/view-engine.js';
import { clientTokenFrom, type Fields } from '../http/forms/fields.js';
import { readBasis, isChange, readOpenedStamp, readRevision } from './answer.form.js';
import {
  formFor,
  presentAnswerForm,
  presentSections,
  questionTitles,
  type AnswerFormView,
  type FormBefore,
} from './answer-form.presenter.js';
import { presentMission, showsForm } from './mission.presenter.js';
import { missionHref, missionStart, onlyPart } from './testing.paths.js';
import { presentWritten, presentUntaken, type UntakenView, type WrittenView } from './untaken.presenter.js';
import { MissionLoader, type MissionPageContext } from './mission-loader.page-model.js';

/** What was typed into a form that was refused. */
export interface Typed {
  readonly fields: Fields;
  /** Answers of the mission's form; undefined when another form was sent. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly problem: InputProblem;
  /** Revision of the stored draft, when it is newer than the typed one. */
  readonly revision?: number;
  /** There is nothing to correct: the answers are shown as text instead of in the form. */
  readonly isOver?: boolean;
}

/** What the form is filled with. */
interface Filling {
  readonly answers: Readonly<Record<string, unknown>> | undefined;
  readonly knowingly: boolean;
  readonly draft: { readonly revision: number; readonly savedAt: Date | null };
  /** Edition of the stored answers when these were written. */
  readonly basis: string;
}

@Injectable()
export class MissionPageModel {
  constructor(
    private readonly loader: MissionLoader,
    private readonly responses: Responses,
    private readonly drafts: Drafts,
    private readonly untaken: UntakenResponses,
    private readonly stamps: OpenedStamps,
    private readonly views: ViewEngine,
  ) {}

  /** The mission's page, or that of its only product. */
  async begin(ctx: RequestContext, place: MissionPlace): Promise<Page | Redirect> {
    const open = await this.loader.loadMission(ctx, place);
    const isElsewhere = !open.part && onlyPart(open.mission);
    return isElsewhere ? redirect(missionStart(open.rollout, open.mission)) : this.draw(ctx, open, place);
  }

  async showMission(ctx: RequestContext, place: MissionPlace, typed?: Typed): Promise<Page> {
    return this.draw(ctx, await this.loader.loadMission(ctx, place), place, typed);
  }

  private async draw(ctx: RequestContext, open: MissionPageContext, place: MissionPlace, typed?: Typed): Promise<Page> {
    const untaken = await this.untakenOf(ctx, open, place);
    const isAsked = typed?.answers ? !typed.isOver : showsForm(open) && !untaken.some(({ use }) => use);
    const own = new OwnValues();
    const form = isAsked ? await this.form(ctx, open, place, own, typed) : null;
    const written = untaken.length ? [] : this.writtenIn(open, form, typed);
    const opened = own.token('contributionOpened', this.contributionStamp(ctx, open, typed));
    const model = { ...presentMission(open, form, typed?.fields ?? {}, opened, own), untaken, written };
    const problem = typed && form ? { ...typed.problem, subjects: questionTitles(form) } : typed?.problem;
    const options = {
      title: model.title,
      scripts: form ? ['form'] : [],
      problem,
      own,
      isShared: !typed && isUntouched(open),
    };
    return page('testing/mission', model, options);
  }

  private async form(
    ctx: RequestContext,
    open: MissionPageContext,
    place: MissionPlace,
    own: OwnValues,
    typed: Typed | undefined,
  ): Promise<AnswerFormView | null> {
    if (!open.form) return null;
    const { answers, knowingly, draft, basis } = await this.filling(ctx, open, place, typed);
    const form = formFor(open.form, answers);
    return presentAnswerForm(open, form, {
      action: missionHref(open.rollout, open.mission, open.part),
      sections: answers ? presentSections(open, form, answers) : [],
      given: answers ?? {},
      blank: answers ? null : this.blank(open, form),
      clientToken: own.token('formToken', clientTokenFrom(typed?.fields)),
      knowingly,
      draft,
      basis,
      opened: own.token('formOpened', this.openedStamp(open, typed)),
    });
  }

  /** The answers just typed, or else the draft, or else the answers sent. */
  private async filling(
    ctx: RequestContext,
    open: MissionPageContext,
    place: MissionPlace,
    typed: Typed | undefined,
  ): Promise<Filling> {
    const kept = await this.kept(ctx, open, place);
    if (typed?.answers) return asTyped(typed, typed.answers, kept);
    const sent = open.part?.done ? await this.responses.own(ctx, place) : null;
    const now = canReadOwn(open.rollout) ? (sent?.basis ?? 'none') : '';
    return {
      answers: kept?.answers ?? sent?.answers,
      knowingly: sent !== null,
      draft: kept ?? { revision: 0, savedAt: null },
      // The draft's own basis: its author may not know answers that were sent elsewhere since.
      basis: kept?.basis ?? now,
    };
  }

  /** Answers that no field shows, for their author to copy; without a form that is all of them. */
  private writtenIn(open: MissionPageContext, form: AnswerFormView | null, typed: Typed | undefined): WrittenView[] {
    const given = Object.entries(typed?.answers ?? form?.given ?? {});
    if (!given.length) return [];
    const shown = new Set(form?.sections.flatMap(({ asked }) => asked.map(({ question }) => question.key)));
    return presentWritten(open, Object.fromEntries(given.filter(([key]) => !shown.has(key))));
  }

  private async untakenOf(ctx: RequestContext, open: MissionPageContext, place: MissionPlace): Promise<UntakenView[]> {
    return open.part?.untaken ? presentUntaken(open, await this.untaken.mine(ctx, place)) : [];
  }

  /** A form that was refused keeps its stamp, also after the end of the test. */
  private openedStamp({ rollout, mission, part, products }: MissionPageContext, typed: Typed | undefined): string {
    const productId = products.find(({ key }) => key === part?.product?.key)?.id ?? 0;
    const of = { ...rollout, rolloutId: rollout.id, missionId: mission.id, productId };
    if (canAnswer(rollout)) return this.stamps.ofForm(of);
    return readOpenedStamp(typed?.fields ?? {}) ?? '';
  }

  private contributionStamp(
    { personId }: RequestContext,
    { rollout }: MissionPageContext,
    typed: Typed | undefined,
  ): string {
    if (canAnswer(rollout)) return this.stamps.ofContributions(rollout.id, personId);
    return readOpenedStamp(typed?.fields ?? {}) ?? '';
  }

  private kept(
    ctx: RequestContext,
    { part, rollout }: MissionPageContext,
    place: MissionPlace,
  ): Promise<OwnDraft | null> {
    return part?.begun && canKeepDraft(rollout) ? this.drafts.mine(ctx, place) : Promise.resolve(null);
  }

  /** Cached, because nearly everybody opens the same empty form. */
  private blank(open: MissionPageContext, form: FormBefore): TrustedHtml {
    const { rollout, revision, words } = open;
    const key = `form ${rollout.campaignId} ${revision} ${form.key} ${words.locale} ${rollout.entityLocale}`;
    const model = () => ({ sections: presentSections(open, form, {}) });
    return this.views.piece(key, 'partials/testing/asked-questions', words.locale, model);
  }
}

/** The page shows nothing personal, so it can be shared between testers. */
function isUntouched({ part }: MissionPageContext): boolean {
  return !part?.begun && !part?.done && !part?.untaken;
}

/** A form from the queue may lack a revision; then it replaces whatever draft there is. */
function asTyped(
  { fields, revision }: Typed,
  answers: Readonly<Record<string, unknown>>,
  kept: OwnDraft | null,
): Filling {
  const draft = { revision: revision ?? readRevision(fields) ?? kept?.revision ?? 0, savedAt: null };
  return { answers, knowingly: isChange(fields), draft, basis: readBasis(fields) ?? '' };
}

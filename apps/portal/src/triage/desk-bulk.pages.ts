import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DESK_TEAM, OUTCOME_DRAFTERS, TRIAGERS } from '#contributions';
import {
  ChosenInput,
  DeskQueryInput,
  MergeManyInput,
  Merges,
  ReadMarks,
  ReviseManyInput,
  Revisions,
  seenItems,
  type RevisionReport,
} from '#triage';
import { AppError, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { OUTCOME_DRAFTS } from '../outcomes/outcomes.paths.js';
import { DeskListPageModel } from './desk-list.page-model.js';
import { MergeManyPageModel } from './merging.page-model.js';
import { DESK, deskHref, queryFromAddress } from './desk.paths.js';

type Form = Readonly<Record<string, unknown>>;

@Controller('triage')
@Requires(TRIAGERS)
export class DeskBulkPages {
  constructor(
    private readonly revisions: Revisions,
    private readonly merges: Merges,
    private readonly readMarks: ReadMarks,
    private readonly view: DeskListPageModel,
    private readonly mergeView: MergeManyPageModel,
  ) {}

  @Post('bulk')
  revise(@Ctx() ctx: RequestContext, @Body() form: Form = {}): Promise<Page | Redirect> {
    const { back, ...typed } = form;
    return attempt(
      async () => {
        const { items, ...revision } = bind(ReviseManyInput, withoutBlanks(typed));
        if (Object.values(revision).every((wish) => wish === undefined))
          throw new AppError('triage.errors.nothingToDo');
        return this.revisions.reviseAll(ctx, seenItems(items), revision);
      },
      (report) => this.answered(ctx, { back, typed, report }),
      (problem) => this.again(ctx, { back, typed, problem }),
    );
  }

  @Post('read')
  @Requires(DESK_TEAM)
  markRead(@Ctx() ctx: RequestContext, @Body() form: Form = {}): Promise<Page | Redirect> {
    const { back, ...typed } = form;
    return attempt(
      async () =>
        this.readMarks.markAllRead(
          ctx,
          seenItems(await chosenIn(typed)).map(({ id }) => id),
        ),
      (report) => this.answered(ctx, { back, typed, report }),
      (problem) => this.again(ctx, { back, typed, problem }),
    );
  }

  @Post('decide')
  @Requires(OUTCOME_DRAFTERS)
  decide(@Ctx() ctx: RequestContext, @Body() form: Form = {}): Promise<Page | Redirect> {
    const { back, ...typed } = form;
    return attempt(
      () => chosenIn(typed),
      (items) => {
        const ids = new URLSearchParams(seenItems(items).map(({ id }): [string, string] => ['ids', id]));
        return redirect(`${OUTCOME_DRAFTS}/new?${ids.toString()}`);
      },
      (problem) => this.again(ctx, { back, typed, problem }),
    );
  }

  @Get('merge')
  choose(@Ctx() ctx: RequestContext, @Query() query: Form): Promise<Page> {
    return this.mergeView.page(ctx, query);
  }

  @Post('merge')
  merge(@Ctx() ctx: RequestContext, @Body() form: Form = {}): Promise<Page | Redirect> {
    const { back, ...typed } = form;
    if (typed['into'] === undefined && typed['merging'] === undefined) return this.toMerge(ctx, back, typed);
    return attempt(
      async () => {
        const { into, items } = bind(MergeManyInput, { items: typed['items'], into: typed['into'] });
        const others = seenItems(items).filter(({ id }) => id !== into);
        if (!others.length) throw AppError.invalid([{ field: 'into', messageKey: 'triage.merge.few' }]);
        return this.merges.merge(ctx, into, others);
      },
      (report) =>
        isAllDone(report)
          ? redirect(backTo(back), { kind: 'success', key: 'triage.flash.merged', vars: { count: report.done.length } })
          : this.mergeView.page(ctx, { ...typed, back }, { report }),
      (problem) => this.mergeView.page(ctx, { ...typed, back }, { problem }),
    );
  }

  private toMerge(ctx: RequestContext, back: unknown, typed: Form): Promise<Page | Redirect> {
    return attempt(
      () => chosenIn(typed),
      (items) => {
        const query = new URLSearchParams(items.map((item): [string, string] => ['items', item]));
        query.set('back', backTo(back));
        return redirect(`${DESK}/merge?${query.toString()}`);
      },
      (problem) => this.again(ctx, { back, typed, problem }),
    );
  }

  private answered(
    ctx: RequestContext,
    answer: Answered & { report: RevisionReport },
  ): Page | Redirect | Promise<Page> {
    const { report, back } = answer;
    if (!isAllDone(report)) return this.again(ctx, answer);
    return redirect(backTo(back), { kind: 'success', key: 'triage.flash.done', vars: { count: report.done.length } });
  }

  /** Contributions that were not changed stay ticked, at their new version. */
  private again(ctx: RequestContext, { back, typed, report, problem }: Answered): Promise<Page> {
    const chosen = report ? [...report.stale, ...report.refused].map(({ id }) => id) : idsIn(typed);
    const answer = { chosen, typed, ...(report ? { report } : {}), ...(problem ? { problem } : {}) };
    return this.view.page(ctx, bind(DeskQueryInput, queryFromAddress(back)), answer);
  }
}

interface Answered {
  readonly back: unknown;
  readonly typed: Form;
  readonly report?: RevisionReport;
  readonly problem?: InputProblem;
}

export function isAllDone({ stale, refused, missing }: RevisionReport): boolean {
  return !stale.length && !refused.length && !missing.length;
}

/** The list with its search, or from its beginning. */
function backTo(back: unknown): string {
  return deskHref(queryFromAddress(back));
}

/** Async, so that `attempt` catches invalid input. */
function chosenIn({ items }: Form): Promise<string[]> {
  return Promise.resolve({ items }).then((given) => bind(ChosenInput, given).items);
}

function idsIn({ items }: Form): string[] {
  return [items].flat().flatMap((item) => (typeof item === 'string' ? [item.split('.')[0] ?? ''] : []));
}

/** In a form for several contributions, a blank field means no change. */
function withoutBlanks(form: Form): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
}

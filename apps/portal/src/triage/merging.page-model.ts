import { Injectable } from '@nestjs/common';
import { ChosenInput, DeskList, seenItems, type RevisionReport, MergeCandidates, type DeskDetails } from '#triage';
import { Texts, bind, type RequestContext } from '#platform';
import { page, type InputProblem, type Page } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { DeskRowsPageModel } from './desk-rows.page-model.js';
import { DESK, deskHref, queryFromAddress } from './desk.paths.js';
import { ReportPageModel } from './report.page-model.js';

@Injectable()
export class MergeManyPageModel {
  constructor(
    private readonly list: DeskList,
    private readonly rows: DeskRowsPageModel,
    private readonly reports: ReportPageModel,
    private readonly texts: Texts,
  ) {}

  async page(
    ctx: RequestContext,
    form: Readonly<Record<string, unknown>>,
    answer: { report?: RevisionReport; problem?: InputProblem } = {},
  ): Promise<Page> {
    const seen = seenItems(bind(ChosenInput, { items: form['items'] }).items);
    const rows = await this.list.these(
      ctx,
      seen.map(({ id }) => id),
    );
    const say = sayIn(this.texts, ctx, 'triage');
    const views = rows.map((row) => this.rows.facts(ctx, row));
    const [first] = views;
    const model = {
      back: deskHref(queryFromAddress(form['back'])),
      crumbs: [{ label: say('title'), href: DESK }],
      rows: views.map(({ id, seen: item, title, said, place, opening, support }) => ({
        id,
        item,
        title,
        opening,
        about: [said, place, say('merge.voices', { count: support })].join('\u00a0· '),
      })),
      into: form['into'] ?? first?.id,
      others: Math.max(views.length - 1, 0),
      enough: views.length > 1,
      report: answer.report ? await this.reports.present(ctx, answer.report) : null,
    };
    const status = answer.report ? { status: 409 } : {};
    return page('triage/merge', model, { titleKey: 'triage.merge.many', problem: answer.problem, ...status });
  }
}

@Injectable()
export class MergeChoices {
  constructor(
    private readonly candidates: MergeCandidates,
    private readonly rows: DeskRowsPageModel,
    private readonly texts: Texts,
  ) {}

  async loadChoices(ctx: RequestContext, item: DeskDetails, find: string): Promise<object[]> {
    const say = sayIn(this.texts, ctx, 'triage');
    const found = await this.candidates.findCandidates(ctx, item, find);
    return found.map((row) => {
      const { id, title, said, support } = this.rows.facts(ctx, row);
      return { value: id, label: title, help: `${said} · ${say('merge.voices', { count: support })}` };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DeskCounts, DeskList, deskRights, type DeskPage, type DeskQueryInput, type RevisionReport } from '#triage';
import { SEVERITIES, type ContributionState } from '#contributions';
import { Texts, type RequestContext } from '#platform';
import { page, type InputProblem, type Page } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { emptyDesk } from './desk-empty.presenter.js';
import { DeskFiltersPageModel } from './desk-filters.page-model.js';
import { DeskRowsPageModel } from './desk-rows.page-model.js';
import { severityWord } from './desk.presenter.js';
import { deskHref, searchFrom } from './desk.paths.js';
import { ReportPageModel } from './report.page-model.js';

export interface BulkAnswer {
  readonly chosen: readonly string[];
  readonly typed: Readonly<Record<string, unknown>>;
  readonly report?: RevisionReport;
  readonly problem?: InputProblem;
}

@Injectable()
export class DeskListPageModel {
  constructor(
    private readonly list: DeskList,
    private readonly counts: DeskCounts,
    private readonly filters: DeskFiltersPageModel,
    private readonly rows: DeskRowsPageModel,
    private readonly reports: ReportPageModel,
    private readonly texts: Texts,
  ) {}

  async page(ctx: RequestContext, query: DeskQueryInput, answer?: BulkAnswer): Promise<Page> {
    const found = await this.list.list(ctx, query);
    const counts = found.filter && (await this.counts.countStates(ctx, found.filter));
    const can = deskRights(ctx.actor);
    const filters = await this.filters.filters(ctx, query, found.items);
    const model = {
      lead: can.isTeam ? null : this.texts.t(ctx.locale, 'triage.leadExpert'),
      empty: emptyDesk(query, { isTeam: can.isTeam, isBare: isBare(counts) }, this.texts, ctx),
      can,
      filters,
      tabs: this.filters.tabs(ctx, query, counts),
      rows: this.rows.present(ctx, found.items, new Set(answer?.chosen)),
      next: found.next && deskHref({ ...searchFrom(query), cursor: found.next }),
      back: deskHref({ ...query }),
      bulk: can.triage ? await this.bulk(ctx, found, answer?.typed ?? {}) : null,
      report: answer?.report ? await this.reports.present(ctx, answer.report) : null,
    };
    const { problem } = answer ?? {};
    const status = answer?.report ? { status: 409 } : {};
    return page('triage/list', model, {
      titleKey: 'triage.title',
      width: 'wide',
      scripts: ['triage'],
      problem,
      ...status,
    });
  }

  private async bulk(
    ctx: RequestContext,
    { items }: DeskPage,
    typed: Readonly<Record<string, unknown>>,
  ): Promise<object> {
    const say = sayIn(this.texts, ctx, 'triage');
    const option = (value: string | number, label: string) => ({ value, label });
    return {
      values: typed,
      labels: await this.filters.suggestions(ctx, items),
      assignees: [
        option('me', say('filters.me')),
        option('nobody', say('filters.nobody')),
        ...(await this.filters.candidates(ctx, items)).filter(({ value }) => value !== ctx.personId),
      ],
      severities: [...SEVERITIES, 'none' as const].map((value) => option(value, severityWord(value, this.texts, ctx))),
      visibilities: [option('true', say('bulk.hide')), option('false', say('bulk.show'))],
    };
  }
}

function isBare(counts: ReadonlyMap<ContributionState, number> | null): boolean {
  return counts !== null && [...counts.values()].every((count) => count === 0);
}

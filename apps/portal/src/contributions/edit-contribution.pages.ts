import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ContributionDetails,
  ContributionEdits,
  ContributionHistory,
  LONGEST_TEXT,
  LONGEST_TITLE,
  VisibleContributions,
  canEdit,
  type ContributionDetail,
} from '#contributions';
import { AppError, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { reopened } from '../http/forms/refused-form.js';
import { textIn, type Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { markdownHtml } from '../http/views/trusted-html.js';
import { wordsFrom } from './contribution.form.js';
import { choices } from './contribution-form.presenter.js';
import { presentCurrentWords } from './contribution.presenter.js';
import { contributionHref } from './contributions.paths.js';
import { Wordings } from '../http/wording/wording.js';

/** Authors may edit their contribution; all its readers can see the earlier wordings. */
@Controller('contributions/:id')
@SignedIn()
export class EditContributionPages {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: ContributionDetails,
    private readonly edits: ContributionEdits,
    private readonly versions: ContributionHistory,
    private readonly wordings: Wordings,
  ) {}

  @Get('edit')
  async edit(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    const detail = await this.mine(ctx, id);
    return this.form(ctx, detail, fieldsOf(detail));
  }

  @Post('edit')
  async save(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Body() fields: Fields = {},
  ): Promise<Page | Redirect> {
    await this.mine(ctx, id);
    return attempt(
      async () => this.edits.edit(ctx, id, wordsFrom(fields)),
      () => redirect(contributionHref(id), { kind: 'success', key: 'contributions.flash.edited' }),
      async (refused) => this.form(ctx, await this.mine(ctx, id), fields, refused),
    );
  }

  @Get('history')
  async history(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page> {
    const { say, date } = this.wordings.for(ctx, 'contributions');
    const wordings = (await this.versions.findWordings(ctx, id)).map(({ number, title, text, until }) => ({
      title,
      text: text === '' ? null : markdownHtml(text),
      label: until === null ? say('history.now') : say('history.until', { number, day: date(until) }),
    }));
    const title = wordings[0]?.title ?? '';
    const model = { wordings, breadcrumbs: [{ label: title, href: contributionHref(id) }] };
    return page('contributions/history', model, { titleKey: 'contributions.history.title' });
  }

  private async mine(ctx: RequestContext, id: string): Promise<ContributionDetail> {
    const detail = await this.details.findDetail(ctx, await this.contributions.find(ctx, id));
    if (!detail.isMine) throw AppError.forbidden();
    return detail;
  }

  private form(ctx: RequestContext, detail: ContributionDetail, fields: Fields, refused?: InputProblem): Page {
    const words = this.wordings.for(ctx, 'contributions');
    const again = refused && reopened(refused, fields['basis'], detail.basis);
    const model = {
      ...choices(words.say),
      basis: again?.basis ?? detail.basis,
      current: again?.showsCurrent ? presentCurrentWords(detail, words) : null,
      action: contributionHref(detail.id, 'edit'),
      back: contributionHref(detail.id),
      breadcrumbs: [{ label: detail.title, href: contributionHref(detail.id) }],
      isProblem: detail.kind === 'problem',
      isSettled: !canEdit({ ...detail, mergedInto: detail.isMerged ? detail.id : null }),
      typed: again ? ['title', 'text'].map((name) => textIn(fields, name)).filter(Boolean) : [],
      limits: { title: LONGEST_TITLE, text: LONGEST_TEXT },
      values: Object.fromEntries(
        ['title', 'text', 'severity', 'frequency'].map((name) => [name, textIn(fields, name)]),
      ),
    };
    return page('contributions/edit', model, { titleKey: 'contributions.edit.title', problem: again?.problem });
  }
}

function fieldsOf({ title, text, reportedSeverity, frequency }: ContributionDetail): Fields {
  return { title, text, severity: String(reportedSeverity ?? ''), frequency: frequency ?? '' };
}

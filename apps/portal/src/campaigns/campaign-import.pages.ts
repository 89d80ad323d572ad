import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BLUEPRINT_EDITORS, CampaignImport } from '#campaigns';
import { AppError, Texts, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn, type Say } from '../http/wording/wording.js';
import { onlyText, parseJsonText, sentTexts } from './campaign-import.form.js';
import { campaignHref } from './campaigns.paths.js';

const SHOWN: ReadonlySet<string> = new Set(['invalid', 'too_large']);

@Controller('campaigns/import')
@Requires(BLUEPRINT_EDITORS)
export class CampaignImportPages {
  constructor(
    private readonly files: CampaignImport,
    private readonly texts: Texts,
  ) {}

  @Get()
  showImport(): Page {
    return page('campaigns/import', {}, { titleKey: 'campaigns.import.title' });
  }

  /** A refused import shows the form with the whole text and all its problems. */
  @Post()
  async import(
    @Ctx() ctx: RequestContext,
    @Req() request: FastifyRequest,
    @Body() form: { json?: unknown } | undefined,
  ): Promise<Page | Redirect> {
    const sent = await sentTexts(request, form, 'json');
    try {
      const { id } = await this.files.create(ctx, parseJsonText(onlyText(sent)));
      return redirect(campaignHref(id), { kind: 'success', key: 'campaigns.import.done' });
    } catch (error) {
      if (!(error instanceof AppError) || !SHOWN.has(error.code)) throw error;
      const problems = presentProblems(error, sayIn(this.texts, ctx));
      const json = sent.field.trim() ? sent.field : sent.file;
      return page('campaigns/import', { json, problems }, { titleKey: 'campaigns.import.title', status: 422 });
    }
  }
}

function presentProblems({ fields, messageKey, vars }: AppError, say: Say): { path: string; text: string }[] {
  if (!fields.length) return [{ path: '', text: say(messageKey, vars) }];
  return fields.map((problem) => ({ path: problem.field, text: say(problem.messageKey, problem.vars) }));
}

import { Body, Controller, Get, Inject, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type { Settings } from '#config';
import { LANGUAGE_TAGS, SETTINGS, bind, type RequestContext } from '#platform';
import {
  INVITERS,
  CodeSheets,
  InvitationReadModel,
  Invitations,
  InvitedPeopleInput,
  type CodeSlip,
} from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { proved } from '../http/forms/proved.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { InvitedPageModel } from './invited.page-model.js';
import { InvitationSearch } from './inviting.query.js';
import { qrCode } from '../http/views/qr-code.js';
import { RecruitmentHeads } from './recruitment-head.page-model.js';

@Controller('rollouts/:id/recruitment')
@Requires(INVITERS)
export class InvitedPages {
  constructor(
    private readonly heads: RecruitmentHeads,
    private readonly readModel: InvitationReadModel,
    private readonly invitations: Invitations,
    private readonly sheets: CodeSheets,
    private readonly presenter: InvitedPageModel,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('invited')
  showInvited(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page> {
    return this.list(ctx, id, bind(InvitationSearch, query));
  }

  @Post('reminders')
  async remind(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object | undefined,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.invitations.remind(ctx, id, bind(InvitedPeopleInput, form ?? {}).personIds),
      (count) => redirect(`${rolloutHref(id)}/recruitment/invited`, remindedFlash(count)),
      (problem) => this.list(ctx, id, {}, problem),
    );
  }

  @Post('invitations/:invitationId/revoke')
  async revoke(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('invitationId', ParseIntPipe) invitationId: number,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.invitations.revoke(ctx, id, invitationId),
      () => redirect(`${rolloutHref(id)}/recruitment/invited`, { kind: 'success', key: 'recruitment.flash.revoked' }),
      (problem) => this.list(ctx, id, {}, problem),
    );
  }

  /** The answer itself is the sheet, because the codes cannot be shown again. */
  @Post('codes')
  async print(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object | undefined,
  ): Promise<Page | Redirect> {
    return proved(`${rolloutHref(id)}/recruitment/invited`, () =>
      attempt(
        async () => this.sheets.print(ctx, id, bind(InvitedPeopleInput, form ?? {}).personIds),
        (slips) => this.sheet(ctx, id, slips),
        (problem) => this.list(ctx, id, {}, problem),
      ),
    );
  }

  private async sheet(ctx: RequestContext, id: number, slips: readonly CodeSlip[]): Promise<Page> {
    const head = await this.heads.loadHead(ctx, id, 'invited');
    const address = `${this.settings.publicUrl}/sign-in/code`;
    const model = {
      head,
      address,
      qr: await qrCode(address),
      slips: slips.map((slip) => ({
        ...slip,
        language: LANGUAGE_TAGS[slip.locale],
        ...this.presenter.slip(slip.locale),
      })),
    };
    return page('recruitment/code-sheet', model, { titleKey: 'recruitment.codes.title' });
  }

  private async list(ctx: RequestContext, id: number, search: InvitationSearch, problem?: InputProblem): Promise<Page> {
    const head = await this.heads.loadHead(ctx, id, 'invited');
    const [found, counts, due] = await Promise.all([
      this.readModel.list(ctx, id, search),
      this.readModel.counts(ctx, id),
      this.readModel.due(ctx, id),
    ]);
    const model = { head, ...(await this.presenter.list(ctx, head, { ...found, counts, due, status: search.status })) };
    return page('recruitment/invited', model, { titleKey: 'recruitment.invited.title', width: 'wide', problem });
  }
}

function remindedFlash(count: number) {
  return count
    ? { kind: 'success' as const, key: 'recruitment.flash.reminded', vars: { count } }
    : { kind: 'info' as const, key: 'recruitment.flash.nobodyToRemind' };
}

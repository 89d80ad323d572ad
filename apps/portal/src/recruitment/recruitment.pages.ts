import { Controller, Get, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { Settings } from '#config';
import { People } from '#identity';
import { SETTINGS, Texts, type RequestContext } from '#platform';
import { RECRUITMENT_READERS, Funnel, JoinLinks } from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { qrCode } from '../http/views/qr-code.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { RecruitmentHeads, type RecruitmentHead } from './recruitment-head.page-model.js';
import { RecruitmentFigures } from './recruitment.presenter.js';

@Controller('rollouts/:id/recruitment')
@Requires(RECRUITMENT_READERS)
export class RecruitmentPages {
  constructor(
    private readonly heads: RecruitmentHeads,
    private readonly funnel: Funnel,
    private readonly links: JoinLinks,
    private readonly people: People,
    private readonly texts: Texts,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @LongReading()
  async showRecruitment(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const head = await this.heads.loadHead(ctx, id, 'overview');
    const figures = new RecruitmentFigures(this.texts, ctx.locale);
    const model = {
      head,
      own: head.rights.invite && !head.rights.seeFunnel ? figures.own(await this.funnel.own(ctx, id)) : null,
      ...(head.rights.seeFunnel ? await this.everybody(ctx, id, figures) : {}),
      link: head.rights.invite && ctx.personId !== null ? await this.link(ctx, id, head) : null,
    };
    return page('recruitment/overview', model, { titleKey: 'recruitment.title', width: 'wide' });
  }

  @Post('join-link')
  async makeLink(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Redirect> {
    await this.links.make(ctx, id);
    return redirect(`${rolloutHref(id)}/recruitment`);
  }

  private async everybody(ctx: RequestContext, id: number, figures: RecruitmentFigures): Promise<object> {
    const tables = await this.funnel.tables(ctx, id);
    const { ambassadors } = tables;
    const names = await this.people.findNames(
      ctx,
      ambassadors.map(({ personId }) => personId),
    );
    return {
      channels: figures.byChannel(tables),
      ambassadors: figures.byAmbassador(ambassadors, (personId) => names.get(personId)?.name ?? ''),
    };
  }

  private async link(ctx: RequestContext, id: number, { title }: RecruitmentHead): Promise<object> {
    const mine = await this.links.mine(ctx, id);
    if (!mine) return { made: false };
    const url = `${this.settings.publicUrl}/join/${mine.token}`;
    return {
      made: true,
      url,
      qr: await qrCode(url),
      message: this.texts.t(ctx.locale, 'recruitment.link.message', { campaign: title, url }),
    };
  }
}

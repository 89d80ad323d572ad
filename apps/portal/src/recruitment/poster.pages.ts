import { Controller, Get, Inject, Param, ParseIntPipe, Query } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import type { Settings } from '#config';
import { AppError, LANGUAGE_TAGS, LOCALES, SETTINGS, Texts, bind, type Locale, type RequestContext } from '#platform';
import { INVITERS, JoinLinks, RolloutOffers } from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, type Page } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { presentOffer } from './offer.presenter.js';
import { qrCode } from '../http/views/qr-code.js';
import { RecruitmentHeads } from './recruitment-head.page-model.js';

class PosterQuery {
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

@Controller('rollouts/:id/recruitment/poster')
@Requires(INVITERS)
export class PosterPages {
  constructor(
    private readonly heads: RecruitmentHeads,
    private readonly links: JoinLinks,
    private readonly offers: RolloutOffers,
    private readonly texts: Texts,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async showPoster(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page> {
    const head = await this.heads.loadHead(ctx, id, 'overview');
    const link = await this.links.mine(ctx, id);
    if (!link) throw AppError.notFound();
    const offer = await this.offers.findOffer(ctx, id);
    const { locale = offer.rollout.entityLocale } = bind(PosterQuery, query);
    const url = `${this.settings.publicUrl}/join/${link.token}`;
    const model = {
      head,
      url,
      qr: await qrCode(url),
      language: LANGUAGE_TAGS[locale],
      offer: presentOffer(this.texts, locale, offer),
      ambassador: ctx.actor.kind === 'person' ? ctx.actor.name : '',
      words: this.words(locale),
      languages: LOCALES.map((value) => ({
        label: this.texts.t(ctx.locale, `common.languages.${value}`),
        href: `${head.base}/poster?locale=${value}`,
        current: value === locale,
      })),
    };
    return page('recruitment/poster', model, { titleKey: 'recruitment.poster.title' });
  }

  private words(locale: Locale): Record<'call' | 'scan' | 'or' | 'ask' | 'noMail', string> {
    const say = sayIn(this.texts, { locale }, 'recruitment.poster');
    return { call: say('call'), scan: say('scan'), or: say('or'), ask: say('ask'), noMail: say('noMail') };
  }
}

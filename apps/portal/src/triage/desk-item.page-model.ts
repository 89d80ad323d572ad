import { Injectable } from '@nestjs/common';
import { DeskDetailsReadModel, type DeskDetails, type StaleRevision } from '#triage';
import { Pictures, VisibleContributions, canTriage, type DeviceContext } from '#contributions';
import { Texts, textFor, type RequestContext } from '#platform';
import { ThreadPageModel } from '../comments/thread.page-model.js';
import { deviceFactInWords } from '../contributions/device.presenter.js';
import { presentPictures } from '../contributions/pictures.presenter.js';
import { markdownHtml } from '../http/views/trusted-html.js';
import { page, type InputProblem, type Page } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { OutcomeBoxes } from '../outcomes/outcome-boxes.page-model.js';
import { DeskRowsPageModel } from './desk-rows.page-model.js';
import { DeskSide } from './desk-side.page-model.js';
import { DESK } from './desk.paths.js';

type Form = Readonly<Record<string, unknown>>;

export interface ItemAnswer {
  readonly typed: Form;
  readonly stale?: StaleRevision;
  readonly problem?: InputProblem;
}

@Injectable()
export class DeskItemPageModel {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: DeskDetailsReadModel,
    private readonly rows: DeskRowsPageModel,
    private readonly side: DeskSide,
    private readonly boxes: OutcomeBoxes,
    private readonly thread: ThreadPageModel,
    private readonly pictures: Pictures,
    private readonly texts: Texts,
  ) {}

  async page(ctx: RequestContext, id: string, find: string, answer?: ItemAnswer): Promise<Page> {
    const contribution = await this.contributions.atDesk(ctx, id);
    const item = await this.details.findDetails(ctx, contribution);
    const can = { triage: canTriage(ctx.actor, contribution) };
    const model = {
      can,
      ...(await this.content(ctx, item)),
      ...(await this.boxes.atDesk(ctx, contribution)),
      ...(await this.side.loadSide(ctx, { contribution, item }, { find, typed: answer?.typed ?? {}, can: can.triage })),
      conflict: answer?.stale ? await this.side.conflict(ctx, answer.stale.stale, answer.typed) : null,
      thread: await this.thread.loadThread(ctx, contribution, { author: item.face, atDesk: true }),
    };
    const status = answer?.stale ? { status: 409 } : {};
    const options = {
      title: item.title,
      width: 'wide' as const,
      scripts: ['triage', 'comments', ...(item.isUnread ? ['read'] : [])],
      ...status,
    };
    return page('triage/item', model, { ...options, asksLittle: true, problem: answer?.problem });
  }

  private async content(ctx: RequestContext, item: DeskDetails): Promise<object> {
    const say = sayIn(this.texts, ctx, 'triage');
    const { mission, product, frequency, device, workshopSize, campaignTitle, sourceLocale } = item;
    const pictures = (await this.pictures.ofContributions(ctx, [item.id])).get(item.id) ?? [];
    const about = [
      ['audience', `${textFor(campaignTitle, ctx.locale, sourceLocale)} · ${item.entityName}`],
      ['mission', mission && textFor(mission, ctx.locale, sourceLocale)],
      ['product', product],
      ['frequency', frequency && this.texts.t(ctx.locale, `contributions.frequencies.${frequency}`)],
      ['workshop', workshopSize && say('item.workshopOf', { count: workshopSize })],
      ['device', device && this.deviceInWords(device, ctx)],
    ] as const;
    return {
      item: this.rows.facts(ctx, item),
      id: item.id,
      version: item.version,
      isHidden: item.isHidden,
      crumbs: [{ label: say('title'), href: DESK }],
      words: markdownHtml(item.text),
      about: about.flatMap(([name, value]) => (value ? [{ label: say(`item.${name}`), value }] : [])),
      pictures: presentPictures(pictures, sayIn(this.texts, ctx)),
    };
  }

  private deviceInWords(device: DeviceContext, { locale }: RequestContext): string {
    const say = sayIn(this.texts, { locale }, 'contributions');
    return Object.entries(device)
      .map(([fact, value]) => deviceFactInWords(fact, value, locale, say))
      .join(' · ');
  }
}

import { Injectable } from '@nestjs/common';
import { partVersion } from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignLoader, campaignHead, placeIn, type CampaignPageContext } from './campaign.page-model.js';
import { campaignHref } from './campaigns.paths.js';
import { readEdit, stamp, type Edit } from './edit.form.js';

export interface PartKind {
  readonly tab: 'products' | 'missions' | 'criteria';
  readonly view: string;
  readonly listView: string;
  readonly fresh: object;
  /** The part with the number or key `at` in the address. */
  readonly find: (campaign: CampaignPageContext, at: string) => object | undefined;
  readonly list: (campaign: CampaignPageContext, ctx: RequestContext) => object | Promise<object>;
  readonly choices: (campaign: CampaignPageContext) => object;
}

/** Without `at` it is a new part. */
export interface PartPlace {
  readonly campaignId: number;
  readonly at?: string;
}

/** Lists and forms that products, missions and criteria share. */
@Injectable()
export class CampaignParts {
  constructor(private readonly loader: CampaignLoader) {}

  async showList(ctx: RequestContext, kind: PartKind, campaignId: number, problem?: InputProblem): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, campaignId);
    const model = { ...campaignHead(campaign, kind.tab), ...(await kind.list(campaign, ctx)) };
    return page(kind.listView, model, { title: campaign.title, width: 'wide', problem });
  }

  /** @throws AppError `not_found` where there is none */
  async showForm(
    ctx: RequestContext,
    kind: PartKind,
    { campaignId, at }: PartPlace,
    edit?: Edit,
    problem?: InputProblem,
  ): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, campaignId);
    const part = at === undefined ? undefined : kind.find(campaign, at);
    if (at !== undefined && !part) throw AppError.notFound();
    const titleKey = `campaigns.${kind.tab}.${part ? 'edit' : 'add'}`;
    const list = `${campaign.base}/${kind.tab}`;
    const model = {
      values: edit?.fields ?? part ?? kind.fresh,
      ...(part ? stamp(partVersion(part), edit, problem) : {}),
      ...kind.choices(campaign),
      title: campaign.say(titleKey),
      action: part ? `${list}/${at}` : list,
      back: list,
      ...placeIn(campaign, kind.tab),
    };
    return page(kind.view, model, { titleKey, problem });
  }

  async save(
    ctx: RequestContext,
    kind: PartKind,
    place: PartPlace,
    form: unknown,
    save: (edit: Edit) => Promise<unknown>,
  ): Promise<Page | Redirect> {
    const edit = readEdit(form);
    const saved = place.at === undefined ? `campaigns.${kind.tab}.added` : 'campaigns.saved';
    return attempt(
      () => save(edit),
      () => redirect(`${campaignHref(place.campaignId)}/${kind.tab}`, { kind: 'success', key: saved }),
      (problem) => this.showForm(ctx, kind, place, edit, problem),
    );
  }

  /** Does something from the list. @param done text key of the message shown after it */
  async change(
    ctx: RequestContext,
    kind: PartKind,
    campaignId: number,
    done: string,
    verb: () => Promise<unknown>,
  ): Promise<Page | Redirect> {
    return attempt(
      verb,
      () => redirect(`${campaignHref(campaignId)}/${kind.tab}`, { kind: 'success', key: done }),
      (problem) => this.showList(ctx, kind, campaignId, problem),
    );
  }
}

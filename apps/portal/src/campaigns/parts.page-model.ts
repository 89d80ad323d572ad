import { Injectable } from '@nestjs/common';
import { partVersion } from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignLoader, campaignHead, crumbsTo, type CampaignPageContext } from './campaign.page-model.js';
import { campaignHref } from './campaigns.paths.js';
import { readEdit, stamp, type Edit } from './edit.form.js';

/** A kind of part that a campaign has a list of, each edited on a page of its own. */
export interface PartKind {
  readonly tab: 'products' | 'missions' | 'criteria';
  /** View of one, and of its list. */
  readonly view: string;
  readonly listView: string;
  /** What the form of a new one starts from. */
  readonly fresh: object;
  /** The one that stands at that place of the address. */
  readonly find: (campaign: CampaignPageContext, at: string) => object | undefined;
  /** What the list shows besides the head of the campaign. */
  readonly list: (campaign: CampaignPageContext, ctx: RequestContext) => object | Promise<object>;
  /** What the form offers. */
  readonly choices: (campaign: CampaignPageContext) => object;
}

/** Where on which campaign; without `at` a new one. */
export interface PartPlace {
  readonly campaignId: number;
  readonly at?: string;
}

/** The list and the forms that products, missions and criteria have alike. */
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
      breadcrumbs: crumbsTo(campaign, kind.tab),
    };
    return page(kind.view, model, { titleKey, problem });
  }

  /** Takes its form: adds it, or changes the one at that place; `save` is given what was sent. */
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

  /** Does something from the list, and comes back to it; @param done what is said then */
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

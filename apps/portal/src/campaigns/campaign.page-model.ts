import { Injectable } from '@nestjs/common';
import {
  Blueprints,
  CampaignReadModel,
  canEditBlueprint,
  documentFrom,
  type Blueprint,
  type CampaignDocument,
} from '#campaigns';
import { holdsSomewhere } from '#identity';
import { RESULT_READERS } from '#insights';
import { Texts, textFor, type LocalizedText, type RequestContext } from '#platform';
import type { Crumb } from '../http/pages/page.js';
import type { Place } from '../http/pages/place.js';
import { sayIn, type Say } from '../http/wording/wording.js';
import { CAMPAIGNS, campaignHref, tabHref } from './campaigns.paths.js';

const TABS = ['overview', 'products', 'missions', 'criteria', 'rollouts', 'recruitment', 'results'] as const;
export type CampaignTab = (typeof TABS)[number];
const FIGURES: readonly CampaignTab[] = ['recruitment', 'results'];

export interface CampaignPageContext {
  readonly id: number;
  readonly blueprint: Blueprint;
  readonly document: CampaignDocument;
  readonly title: string;
  readonly base: string;
  readonly canEdit: boolean;
  /** Whether it has the recruitment and results tabs; ambassadors see only their own recruitment. */
  readonly seesFigures: boolean;
  readonly say: Say;
  readonly read: (text: LocalizedText) => string;
}

/** Opens a campaign for its pages; `not_found` when the reader may not see it. */
@Injectable()
export class CampaignLoader {
  constructor(
    private readonly campaigns: CampaignReadModel,
    private readonly blueprints: Blueprints,
    private readonly texts: Texts,
  ) {}

  async loadCampaign(ctx: RequestContext, id: number): Promise<CampaignPageContext> {
    const { sourceLocale, title } = await this.campaigns.find(ctx, id);
    const blueprint = await this.blueprints.get(ctx, id);
    const read = (text: LocalizedText) => textFor(text, ctx.locale, sourceLocale);
    return {
      id,
      blueprint,
      document: documentFrom(blueprint),
      title: read(title),
      base: campaignHref(id),
      canEdit: canEditBlueprint(ctx.actor),
      seesFigures: holdsSomewhere(ctx.actor, RESULT_READERS),
      say: sayIn(this.texts, ctx),
      read,
    };
  }
}

type CampaignPlace = Pick<CampaignPageContext, 'title' | 'base' | 'document' | 'seesFigures' | 'say'>;

export function campaignHead(campaign: CampaignPageContext, current: CampaignTab): object {
  const { title, base, canEdit } = campaign;
  return { ...placeIn(campaign, current), title, base, can: { edit: canEdit }, breadcrumbs: wayTo(campaign) };
}

/** A tab with a page of its own kind. */
export function placeAt(campaign: CampaignPlace, current: CampaignTab): Place {
  const { title, base } = campaign;
  return {
    breadcrumbs: [...wayTo(campaign), { label: title, href: base }],
    tabs: campaignTabs(campaign, current),
  };
}

/** A page below a tab. */
export function placeIn(campaign: CampaignPlace, current: CampaignTab, ...further: readonly Crumb[]): Place {
  const { base, say } = campaign;
  const { breadcrumbs, tabs } = placeAt(campaign, current);
  const tab = { label: say(`campaigns.tabs.${current}`), href: tabHref(base, current) };
  return { breadcrumbs: [...breadcrumbs, ...(current === 'overview' ? [] : [tab]), ...further], tabs };
}

function campaignTabs({ title, base, document, seesFigures, say }: CampaignPlace, current: CampaignTab): Place['tabs'] {
  const counts: Partial<Record<string, number>> = {
    products: document.products.length,
    missions: document.missions.length,
    criteria: document.criteria.length,
  };
  const shown = TABS.filter((tab) => seesFigures || !FIGURES.includes(tab));
  return {
    label: title,
    items: shown.map((tab) => ({
      label: say(`campaigns.tabs.${tab}`),
      href: tabHref(base, tab),
      current: tab === current,
      count: counts[tab],
    })),
  };
}

function wayTo({ say }: Pick<CampaignPageContext, 'say'>): Crumb[] {
  return [{ label: say('campaigns.title'), href: CAMPAIGNS }];
}

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
import { sayIn, type Say } from '../http/wording/wording.js';
import { CAMPAIGNS, campaignHref, tabHref } from './campaigns.paths.js';

export type CampaignTab = 'overview' | 'products' | 'missions' | 'criteria' | 'rollouts';
type FigureTab = 'recruitment' | 'results';

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

const TABS: readonly (CampaignTab | FigureTab)[] = [
  'overview',
  'products',
  'missions',
  'criteria',
  'rollouts',
  'recruitment',
  'results',
];
const FIGURES: readonly string[] = ['recruitment', 'results'] satisfies FigureTab[];

export function campaignHead(
  { title, base, document, canEdit, seesFigures, say }: CampaignPageContext,
  current: CampaignTab,
): object {
  const counts: Partial<Record<string, number>> = {
    products: document.products.length,
    missions: document.missions.length,
    criteria: document.criteria.length,
  };
  return {
    title,
    base,
    can: { edit: canEdit },
    breadcrumbs: [{ label: say('campaigns.title'), href: CAMPAIGNS }],
    tabs: TABS.filter((tab) => seesFigures || !FIGURES.includes(tab)).map((tab) => ({
      label: say(`campaigns.tabs.${tab}`),
      href: tabHref(base, tab),
      current: tab === current,
      count: counts[tab],
    })),
  };
}

export function crumbsTo({ title, base, say }: CampaignPageContext, tab: CampaignTab): Crumb[] {
  return [
    { label: say('campaigns.title'), href: CAMPAIGNS },
    { label: title, href: base },
    ...(tab === 'overview' ? [] : [{ label: say(`campaigns.tabs.${tab}`), href: tabHref(base, tab) }]),
  ];
}

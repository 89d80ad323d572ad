import { Injectable } from '@nestjs/common';
import type { RolloutRow } from '#campaigns';
import type { RequestContext } from '#platform';
import { campaignResults, type CampaignResults } from './campaign-results.js';
import { questionResults, type QuestionResults } from './question-results.js';
import { productResults, type ProductPairResults } from './product-results.js';
import { ResultSources } from './result-source.js';
import { rolloutResults, type RolloutResults } from './rollout-results.js';
import { satisfactionResults, type SatisfactionResults } from './satisfaction.js';
import { resultSheet, type ResultSheet } from './result-sheet.js';

/** Results of campaigns and rollouts, as far as the reader may see them; everything else is `not_found`. */
@Injectable()
export class Results {
  constructor(private readonly sources: ResultSources) {}

  async ofCampaign(ctx: RequestContext, campaignId: number): Promise<CampaignResults> {
    return campaignResults(await this.sheet(ctx, campaignId));
  }

  async ofRollout(ctx: RequestContext, rolloutId: number): Promise<RolloutResults> {
    const { sheet, rollout } = await this.rolloutSheet(ctx, rolloutId);
    return rolloutResults(sheet, rollout.entityCode);
  }

  async compareProducts(ctx: RequestContext, campaignId: number): Promise<ProductPairResults[]> {
    const { blueprint, participants, table, visibility } = await this.sources.ofCampaign(ctx, campaignId);
    return productResults(blueprint, participants, table, visibility);
  }

  async findQuestions(ctx: RequestContext, campaignId: number): Promise<QuestionResults[]> {
    return questionResults(await this.sheet(ctx, campaignId));
  }

  async findSatisfaction(ctx: RequestContext, campaignId: number): Promise<SatisfactionResults[]> {
    return (await this.sheet(ctx, campaignId)).satisfaction.map(satisfactionResults);
  }

  async sheet(ctx: RequestContext, campaignId: number): Promise<ResultSheet> {
    const { blueprint, participants, table, visibility } = await this.sources.ofCampaign(ctx, campaignId);
    return resultSheet(blueprint, participants, table, visibility);
  }

  /** Sheet and product pairs from one reading of the counts. */
  async sheetAndProducts(
    ctx: RequestContext,
    campaignId: number,
  ): Promise<{ sheet: ResultSheet; pairs: ProductPairResults[] }> {
    const { blueprint, participants, table, visibility } = await this.sources.ofCampaign(ctx, campaignId);
    return {
      sheet: resultSheet(blueprint, participants, table, visibility),
      pairs: productResults(blueprint, participants, table, visibility),
    };
  }

  async rolloutSheet(ctx: RequestContext, rolloutId: number): Promise<{ sheet: ResultSheet; rollout: RolloutRow }> {
    const rollout = await this.sources.rollout(ctx, rolloutId);
    return { sheet: await this.sheet(ctx, rollout.campaignId), rollout };
  }
}

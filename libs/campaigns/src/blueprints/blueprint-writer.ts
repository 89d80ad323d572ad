import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock, Database, Events, type RequestContext } from '#platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Criterion } from '../criteria/criterion.entity.js';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { FormWriter } from '../forms/form-writer.js';
import { Mission } from '../missions/mission.entity.js';
import { isDoneWithEach } from '../missions/mission-parts.js';
import { Product } from '../products/product.entity.js';
import { documentFrom, type Blueprint } from './blueprint.js';
import { PartsRemoved } from './blueprint.events.js';

type Ids = ReadonlyMap<string, number>;

/** Writes a document over the rows of a campaign, changing only what differs. Checks no rules. */
@Injectable()
export class BlueprintWriter {
  constructor(
    private readonly database: Database,
    private readonly forms: FormWriter,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  async write(inner: RequestContext, blueprint: Blueprint, next: CampaignDocument): Promise<void> {
    const campaignId = blueprint.campaign.id;
    await this.announceRemoved(inner, blueprint, next);
    const criteriaChanged = !isDeepStrictEqual(documentFrom(blueprint).criteria, next.criteria);
    if (criteriaChanged) await this.database.repository(inner, Criterion).delete({ campaignId });
    await this.removeMissions(inner, blueprint, next);
    const products = await this.writeProducts(inner, blueprint, next);
    const forms = await this.forms.write(inner, campaignId, blueprint.forms, next.forms);
    await this.writeMissions(inner, blueprint, next, forms);
    if (criteriaChanged) await this.insertCriteria(inner, campaignId, next, products);
    await this.writeCampaign(inner, blueprint.campaign, next);
  }

  private async announceRemoved(inner: RequestContext, blueprint: Blueprint, next: CampaignDocument): Promise<void> {
    const missions = withoutKeysOf(blueprint.missions, next.missions);
    const products = withoutKeysOf(blueprint.products, next.products);
    const regrouped = blueprint.missions.filter((mission) => isRegrouped(mission, next));
    if (missions.length || products.length || regrouped.length)
      await this.events.publish(inner, new PartsRemoved(missions, products, regrouped));
  }

  /** Also clears `form_id` where the form changes: a form belongs to one mission at a time (unique index). */
  private async removeMissions(inner: RequestContext, { missions, forms }: Blueprint, next: CampaignDocument) {
    const repository = this.database.repository(inner, Mission);
    const formKeys = new Map(forms.map(({ id, key }) => [id, key]));
    for (const { id, key, formId } of missions) {
      const part = next.missions.find((mission) => mission.key === key);
      if (!part) await repository.delete({ id });
      else if (formId && formKeys.get(formId) !== part.form) await repository.update({ id }, { formId: null });
    }
  }

  private async writeProducts(inner: RequestContext, blueprint: Blueprint, next: CampaignDocument): Promise<Ids> {
    const repository = this.database.repository(inner, Product);
    const gone = withoutKeysOf(blueprint.products, next.products);
    if (gone.length) await repository.delete({ id: In(gone.map(({ id }) => id)) });
    const ids = new Map<string, number>();
    for (const [position, part] of next.products.entries()) {
      const row = blueprint.products.find(({ key }) => key === part.key);
      const values = { ...part, campaignId: blueprint.campaign.id, position };
      if (!row) ids.set(part.key, (await repository.save(values)).id);
      else {
        ids.set(part.key, row.id);
        if (differs(row, values)) await repository.update({ id: row.id }, values);
      }
    }
    return ids;
  }

  private async writeMissions(inner: RequestContext, blueprint: Blueprint, next: CampaignDocument, forms: Ids) {
    const repository = this.database.repository(inner, Mission);
    for (const [position, { form, ...part }] of next.missions.entries()) {
      const row = blueprint.missions.find(({ key }) => key === part.key);
      const formId = form === null ? null : (forms.get(form) ?? null);
      const values = { ...part, formId, campaignId: blueprint.campaign.id, position };
      if (!row) await repository.insert(values);
      else if (differs(row, values)) await repository.update({ id: row.id }, values);
    }
  }

  private async insertCriteria(inner: RequestContext, campaignId: number, next: CampaignDocument, products: Ids) {
    const repository = this.database.repository(inner, Criterion);
    for (const [position, { product, threshold, ...part }] of next.criteria.entries()) {
      const productId = products.get(product) ?? 0;
      await repository.insert({ ...part, threshold: String(threshold), campaignId, productId, position });
    }
  }

  private async writeCampaign(inner: RequestContext, campaign: Campaign, next: CampaignDocument): Promise<void> {
    const { sourceLocale, title, purpose, feedbackMode, contributionAudience } = next;
    const values = { sourceLocale, title, purpose, feedbackMode, contributionAudience, updatedAt: this.clock.now() };
    await this.database
      .repository(inner, Campaign)
      .update({ id: campaign.id }, { ...values, revision: campaign.revision + 1 });
  }
}

function isRegrouped(mission: Mission, { missions }: CampaignDocument): boolean {
  const part = missions.find(({ key }) => key === mission.key);
  return part !== undefined && isDoneWithEach(mission) !== (part.perProduct && part.form !== null);
}

function withoutKeysOf<Row extends { key: string }>(rows: readonly Row[], parts: readonly { key: string }[]): Row[] {
  return rows.filter(({ key }) => !parts.some((part) => part.key === key));
}

function differs(row: object, values: object): boolean {
  return Object.entries(values).some(([name, value]) => !isDeepStrictEqual(row[name as keyof typeof row], value));
}

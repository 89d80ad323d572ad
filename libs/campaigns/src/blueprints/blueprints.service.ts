import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { AppError, Clock, Database, sql, verbatim, type RequestContext } from '#platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Criterion } from '../criteria/criterion.entity.js';
import { FormVersion } from '../forms/form-version.entity.js';
import { Form } from '../forms/form.entity.js';
import { askedQuestions, type AskedQuestions } from '../forms/asked-questions.js';
import { asksAll, versionAsking } from '../forms/version-asking.js';
import { Mission } from '../missions/mission.entity.js';
import { Product } from '../products/product.entity.js';
import type { Blueprint, BlueprintForm } from './blueprint.js';

const KEPT = 50;
const KEPT_VERSIONS = 500;
const MOST_VERSIONS = 5000;

/** Campaigns with all their parts. Checks no rights: callers know already that the reader may see the campaign. */
@Injectable()
export class Blueprints {
  private readonly kept = new Map<number, Blueprint>();
  private readonly frozen = new Map<number, FormVersion>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The current blueprint, cached: do not change it. A known `revision` saves a query. Throws `not_found`. */
  async get(ctx: RequestContext, campaignId: number, revision?: number): Promise<Blueprint> {
    const known = ctx.tx ? undefined : this.kept.get(campaignId);
    if (known && (revision ?? (await this.revisionOf(ctx, campaignId))) === known.campaign.revision) return known;
    const campaign = await this.database.repository(ctx, Campaign).findOneBy({ id: campaignId });
    if (!campaign) throw AppError.notFound();
    const blueprint = await this.read(ctx, campaign);
    // A transaction may roll back, so what it reads is not cached.
    if (!ctx.tx) keep(this.kept, campaignId, blueprint, KEPT);
    return blueprint;
  }

  /** One version of a form; frozen versions never change and are cached. Throws `not_found`. */
  async formVersion(ctx: RequestContext, id: number): Promise<FormVersion> {
    const known = this.frozen.get(id);
    if (known) return known;
    const version = await this.database.repository(ctx, FormVersion).findOneBy({ id });
    if (!version) throw AppError.notFound();
    if (version.frozenAt && !ctx.tx) keep(this.frozen, id, version, KEPT_VERSIONS);
    return version;
  }

  /** The version of this form that raw answers were given to, see `versionAsking`. */
  async versionAsking(ctx: RequestContext, id: number, raw: Readonly<Record<string, unknown>>): Promise<FormVersion> {
    const now = await this.formVersion(ctx, id);
    if (asksAll(now.questions, raw)) return now;
    return versionAsking([now, ...(await this.others(ctx, now))], raw);
  }

  async everAsked(ctx: RequestContext, id: number): Promise<AskedQuestions> {
    const version = await this.formVersion(ctx, id);
    const versions = [version, ...(await this.others(ctx, version))];
    return askedQuestions(versions.sort((a, b) => b.number - a.number));
  }

  private others(ctx: RequestContext, { id, formId }: FormVersion): Promise<FormVersion[]> {
    const versions = this.database.repository(ctx, FormVersion);
    return versions.find({ where: { formId, id: Not(id) }, order: { number: 'DESC' }, take: MOST_VERSIONS });
  }

  /** Freezes a version with its first response, in that transaction; answers must be checked against the result. */
  async freeze(inner: RequestContext, formVersionId: number): Promise<FormVersion> {
    const known = this.frozen.get(formVersionId);
    if (known) return known;
    await this.database.query(
      inner,
      sql`UPDATE form_version SET frozen_at = ${midnight(this.clock.now())} WHERE id = ${formVersionId} AND frozen_at IS NULL`,
    );
    const version = await this.formVersion(inner, formVersionId);
    inner.afterCommit(() => keep(this.frozen, formVersionId, version, KEPT_VERSIONS));
    return version;
  }

  async freezeAsking(inner: RequestContext, id: number, raw: Readonly<Record<string, unknown>>): Promise<FormVersion> {
    // Lock first: a read before the lock may miss an edit that is just being committed.
    if (!this.frozen.has(id))
      await this.database.query(
        inner,
        sql`SELECT id FROM form_version WHERE id = ${id} ${verbatim(this.database.dialect.forUpdate)}`,
      );
    return this.freeze(inner, (await this.versionAsking(inner, id, raw)).id);
  }

  /** Locks the campaign: its transaction's first statement, as earlier reads may be outdated. Throws `not_found`. */
  async hold(inner: RequestContext, campaignId: number): Promise<void> {
    const lock = this.database.dialect.forUpdate;
    const held = await this.database.query(
      inner,
      sql`SELECT id FROM campaign WHERE id = ${campaignId} ${verbatim(lock)}`,
    );
    if (!held.length) throw AppError.notFound();
  }

  private async revisionOf(ctx: RequestContext, campaignId: number): Promise<number | undefined> {
    const revision = sql`SELECT revision FROM campaign WHERE id = ${campaignId}`;
    return (await this.database.query<{ revision: number }>(ctx, revision))[0]?.revision;
  }

  private async read(ctx: RequestContext, campaign: Campaign): Promise<Blueprint> {
    const [where, order] = [{ campaignId: campaign.id }, { position: 'ASC', id: 'ASC' }] as const;
    const missions = await this.database.repository(ctx, Mission).find({ where, order, take: 1000 });
    return {
      campaign,
      missions,
      products: await this.database.repository(ctx, Product).find({ where, order, take: 1000 }),
      criteria: await this.database.repository(ctx, Criterion).find({ where, order, take: 1000 }),
      forms: await this.forms(ctx, missions),
    };
  }

  private async forms(ctx: RequestContext, missions: readonly Mission[]): Promise<BlueprintForm[]> {
    const ids = missions.flatMap(({ formId }) => formId ?? []);
    if (!ids.length) return [];
    const forms = await this.database.repository(ctx, Form).find({ where: { id: In(ids) }, take: ids.length });
    const versions = await this.database
      .repository(ctx, FormVersion)
      .find({ where: { formId: In(ids) }, order: { number: 'DESC' }, take: MOST_VERSIONS });
    const keys = new Map(forms.map(({ id, key }) => [id, key]));
    const byForm = Map.groupBy(versions, ({ formId }) => formId);
    return ids.flatMap((id) => {
      const [now, ...earlier] = byForm.get(id) ?? [];
      return now ? [{ id, key: keys.get(id) ?? '', versionId: now.id, questions: now.questions, earlier }] : [];
    });
  }
}

function keep<Value>(kept: Map<number, Value>, id: number, value: Value, most: number): void {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? 0);
  kept.set(id, value);
}

function midnight(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

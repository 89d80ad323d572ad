import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  AppError,
  AuditTrail,
  Clock,
  Database,
  UnitOfWork,
  sql,
  verbatim,
  type FieldError,
  type RequestContext,
} from '#platform';
import { Entity, type PrivacySwitches } from './entity.entity.js';
import type { EntityChangeInput, EntityInput } from './entity.input.js';
import { canKeepEntities, visibleEntities } from './entity.policy.js';
import { MINIMUM_GROUP, MINIMUM_TEXTS } from './privacy.js';

const MOST = 500;

/** The country subsidiaries of the group. */
@Injectable()
export class Entities {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(ctx: RequestContext): Promise<Entity[]> {
    const scope = visibleEntities(ctx.actor);
    return this.database
      .repository(ctx, Entity)
      .find({ where: scope === 'all' ? {} : { id: In([...scope]) }, order: { name: 'ASC' }, take: MOST });
  }

  /** Throws `not_found`, also for an entity the actor may not see. */
  byId(ctx: RequestContext, id: number): Promise<Entity> {
    return this.visible(ctx, { id });
  }

  byCode(ctx: RequestContext, code: string): Promise<Entity> {
    return this.visible(ctx, { code: code.toUpperCase() });
  }

  /** Unscoped, for modules whose own look-up has been scoped. */
  async bare(ctx: RequestContext | undefined, id: number): Promise<Entity> {
    const entity = await this.database.repository(ctx, Entity).findOneBy({ id });
    if (!entity) throw AppError.notFound();
    return entity;
  }

  /** Throws `forbidden` unless central, `conflict` when the code is taken. */
  async add(ctx: RequestContext, input: EntityInput): Promise<{ id: number }> {
    if (!canKeepEntities(ctx.actor)) throw AppError.forbidden();
    const { code, name, country, locale, timeZone } = input;
    const row = { code, name, country, locale, timeZone, privacy: minima(input), active: true };
    return this.unitOfWork.run(ctx, async (inner) => {
      const { id } = await this.insert(inner, row);
      await this.audit.record(inner, {
        act: 'entity.add',
        subjectKind: 'entity',
        subjectId: id,
        entityId: id,
        details: { code },
      });
      return { id };
    });
  }

  /** Minimum groups can only be raised: what was withheld must not come to light later. */
  async change(ctx: RequestContext, code: string, input: EntityChangeInput): Promise<void> {
    const { id } = await this.byCode(ctx, code);
    if (!canKeepEntities(ctx.actor, id)) throw AppError.forbidden();
    const { name, country, locale, timeZone } = input;
    await this.unitOfWork.run(ctx, async (inner) => {
      // Two changes take turns, so that the second does not lower what the first has just raised.
      const lock = verbatim(this.database.dialect.forUpdate);
      await this.database.query(inner, sql`SELECT id FROM entity WHERE id = ${id} ${lock}`);
      const before = await this.bare(inner, id);
      const privacy = raised(before.privacy, minima(input));
      await this.database.repository(inner, Entity).update({ id }, { name, country, locale, timeZone, privacy });
      await this.audit.record(inner, {
        act: 'entity.change',
        subjectKind: 'entity',
        subjectId: id,
        entityId: id,
        details: { name, country, locale, timeZone, privacy },
      });
    });
  }

  private async visible(ctx: RequestContext, which: { id: number } | { code: string }): Promise<Entity> {
    const scope = visibleEntities(ctx.actor);
    const entity = await this.database.repository(ctx, Entity).findOneBy(which);
    if (!entity || (scope !== 'all' && !scope.includes(entity.id))) throw AppError.notFound();
    return entity;
  }

  private async insert(inner: RequestContext, row: Omit<Entity, 'id' | 'createdAt'>): Promise<Entity> {
    try {
      return await this.database.repository(inner, Entity).save({ ...row, createdAt: this.clock.now() });
    } catch (error) {
      if (!this.database.dialect.isDuplicate(error)) throw error;
      const taken: FieldError = { field: 'code', messageKey: 'entities.problems.codeTaken', vars: { code: row.code } };
      throw new AppError('errors.invalidInput', {}, 'conflict', [taken]);
    }
  }
}

function minima({ minimumGroup, minimumTexts }: EntityChangeInput): PrivacySwitches {
  return { ...(minimumGroup ? { minimumGroup } : {}), ...(minimumTexts ? { minimumTexts } : {}) };
}

function raised(before: PrivacySwitches, wanted: PrivacySwitches): PrivacySwitches {
  const fields: FieldError[] = [];
  const raise = (field: keyof PrivacySwitches, floor: number) => {
    const least = before[field] ?? floor;
    const value = wanted[field] ?? least;
    if (value < least) fields.push({ field, messageKey: 'entities.problems.onlyRaised', vars: { least } });
    return value;
  };
  const privacy = {
    minimumGroup: raise('minimumGroup', MINIMUM_GROUP),
    minimumTexts: raise('minimumTexts', MINIMUM_TEXTS),
  };
  if (fields.length) throw AppError.invalid(fields);
  return privacy;
}

import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';
import { Entity } from '#identity';
import {
  AppError,
  AuditTrail,
  calendarDay,
  Clock,
  Database,
  type MessageVars,
  type RequestContext,
  UnitOfWork,
} from '#platform';
import { refuseStale } from '../documents/part-version.js';
import { NO_DATES, dateProblems, openingProblems, pickDates, type RolloutDates } from './rollout-dates.js';
import { nextStep } from './rollout-life.js';
import type { RolloutMove } from './rollout-move.entity.js';
import { RolloutSteps } from './rollout-steps.js';
import { Rollout, type RolloutStatus } from './rollout.entity.js';
import type { RolloutDatesInput, RolloutInput } from './rollout.input.js';
import { canMoveOn, canOpenRollouts, canSetDates, canSetTarget } from './rollout.policy.js';
import { RolloutReadModel, type RolloutRow } from './rollouts.read-model.js';

/** Opens, dates and moves rollouts. */
@Injectable()
export class Rollouts {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly readModel: RolloutReadModel,
    private readonly steps: RolloutSteps,
  ) {}

  /** Opens a draft rollout with the same dates in each entity; returns them in the order of the codes. */
  async open(
    ctx: RequestContext,
    campaignId: number,
    { entities: codes, ...dates }: RolloutInput,
  ): Promise<{ id: number; entityId: number }[]> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const entities = await this.openable(inner, campaignId, { code: In(codes) }, codes.length);
      const places = entities.map(({ code, timeZone }) => ({ code, today: this.today(inner, timeZone) }));
      const problems = openingProblems(pickDates(dates), places);
      if (problems.length) throw AppError.invalid(problems);
      const inOrder = codes.flatMap((code) => entities.find((entity) => entity.code === code)?.id ?? []);
      return this.insert(inner, campaignId, inOrder, pickDates(dates));
    });
  }

  /** For an imported pilot: rollouts start in `testing`, without dates. */
  async openImported(inner: RequestContext, campaignId: number, entityIds: readonly number[]): Promise<void> {
    await this.openable(inner, campaignId, { id: In([...entityIds]) }, entityIds.length);
    for (const { id, entityId } of await this.insert(inner, campaignId, entityIds, NO_DATES)) {
      await this.steps.take(inner, { id, campaignId, entityId, status: 'draft' }, 'testing', 'import');
    }
  }

  /** Repeating a step does nothing. Throws `conflict` if it is not next, `forbidden`, `invalid` with missing parts. */
  async move(ctx: RequestContext, id: number, to: RolloutStatus, cause: RolloutMove['cause'] = 'hand'): Promise<void> {
    await this.change(ctx, id, async (inner, rollout) => {
      if (rollout.status === to) return;
      if (nextStep(rollout.status)?.to !== to) throw new AppError('rollouts.problems.notNext', {}, 'conflict');
      if (!canMoveOn(inner.actor, rollout)) throw AppError.forbidden();
      await this.steps.take(inner, rollout, to, cause);
    });
  }

  /** @param version `partVersion` of the dates the editor saw; throws `conflict` when others are stored */
  async setDates(ctx: RequestContext, id: number, input: RolloutDatesInput, version?: string): Promise<void> {
    await this.change(ctx, id, async (inner, rollout) => {
      if (!canSetDates(inner.actor, rollout)) throw AppError.forbidden();
      const dates = pickDates(input);
      refuseStale(pickDates(rollout), dates, version);
      const problems = dateProblems(dates, rollout, this.today(inner, rollout.timeZone));
      if (problems.length) throw AppError.invalid(problems);
      await this.update(inner, rollout, 'rollout.reschedule', dates);
    });
  }

  async setTarget(
    ctx: RequestContext,
    id: number,
    { target = null }: { target?: number | null | undefined },
  ): Promise<void> {
    await this.change(ctx, id, async (inner, rollout) => {
      if (!canSetTarget(inner.actor, rollout)) throw AppError.forbidden();
      await this.update(inner, rollout, 'rollout.target', { target });
    });
  }

  private async change(
    ctx: RequestContext,
    id: number,
    act: (inner: RequestContext, rollout: RolloutRow) => Promise<void>,
  ): Promise<void> {
    const { campaignId } = await this.readModel.find(ctx, id);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.steps.holdCampaign(inner, campaignId);
      await act(inner, await this.readModel.find(inner, id));
    });
  }

  private async openable(
    inner: RequestContext,
    campaignId: number,
    which: FindOptionsWhere<Entity>,
    count: number,
  ): Promise<Entity[]> {
    if (!canOpenRollouts(inner.actor)) throw AppError.forbidden();
    await this.steps.holdCampaign(inner, campaignId);
    const entities = await this.database.repository(inner, Entity).findBy({ ...which, active: true });
    if (entities.length < count) throw unopenable('errors.unknownChoice');
    const ids = entities.map(({ id }) => id);
    const running = await this.database.repository(inner, Rollout).findBy({ campaignId, entityId: In(ids) });
    const codes = entities.filter(({ id }) => running.some(({ entityId }) => entityId === id)).map(({ code }) => code);
    if (codes.length)
      throw unopenable('rollouts.problems.openAlready', { codes: codes.join(', '), count: codes.length });
    return entities;
  }

  private async insert(
    inner: RequestContext,
    campaignId: number,
    entityIds: readonly number[],
    dates: RolloutDates,
  ): Promise<{ id: number; entityId: number }[]> {
    const opened = [];
    for (const entityId of entityIds) {
      const values = { ...dates, campaignId, entityId, status: 'draft' as const, target: null };
      const { id } = await this.database.repository(inner, Rollout).save({ ...values, createdAt: this.clock.now() });
      await this.audit.record(inner, {
        act: 'rollout.open',
        subjectKind: 'rollout',
        subjectId: id,
        entityId,
        details: { campaignId, ...dates },
      });
      opened.push({ id, entityId });
    }
    return opened;
  }

  private async update(
    inner: RequestContext,
    { id, entityId }: RolloutRow,
    act: string,
    values: Partial<RolloutDates & { target: number | null }>,
  ): Promise<void> {
    await this.database.repository(inner, Rollout).update({ id }, values);
    await this.audit.record(inner, { act, subjectKind: 'rollout', subjectId: id, entityId, details: values });
  }

  /** Demos and imports (actor `system`) may set past days. */
  private today(inner: RequestContext, timeZone: string): string | undefined {
    return inner.actor.kind === 'system' ? undefined : calendarDay(this.clock.now(), timeZone);
  }
}

function unopenable(messageKey: string, vars: MessageVars = {}): AppError {
  return AppError.invalid([{ field: 'entities', messageKey, vars }]);
}

import { ROLLOUT_STATUSES, nextDate, nextStep, type Gap, type RolloutMove, type RolloutStatus } from '#campaigns';
import type { PersonName } from '#identity';
import { campaignHref } from '../campaigns/campaigns.paths.js';
import type { RolloutPageContext } from './rollout.page-model.js';
import { presentStatus } from './rollout-status.presenter.js';

interface StepView {
  status: string;
  statusKind: string;
  current: boolean;
  /** Calendar day of the planned move; for the analysis, the day after the last day of testing. */
  planned: string | null;
  reached: Date | null;
  /** The person, or the schedule, that made the move. */
  by: string | null;
}

interface Life {
  readonly history: readonly RolloutMove[];
  readonly names: ReadonlyMap<number, PersonName>;
  readonly gaps: readonly Gap[];
}

export function presentLife(open: RolloutPageContext, life: Life): object {
  const { rollout, base, say, can, today } = open;
  const step = nextStep(rollout.status);
  const day = nextDate(rollout);
  const gaps = life.gaps.filter(({ blocking }) => blocking);
  return {
    ...presentStatus(rollout.status),
    steps: ROLLOUT_STATUSES.map((status) => stepView(open, life, status)),
    nextDay: day,
    nextKey: `rollouts.next.${rollout.status}`,
    move: step && can.moveOn && !gaps.length ? presentMove(open, step.to) : null,
    gaps: gaps.map(({ name }) => say(`campaigns.missing.${name}`)),
    gapsKey: day !== null && day <= today ? 'rollouts.late' : 'rollouts.waiting',
    campaignHref: campaignHref(rollout.campaignId),
    links: { dates: `${base}/dates`, target: `${base}/target`, team: `${base}/team` },
    today,
  };
}

function presentMove({ base, say }: RolloutPageContext, to: RolloutStatus): object {
  return {
    action: `${base}/moves`,
    to: { to },
    label: say(`rollouts.moves.${to}.label`),
    confirm: say(`rollouts.moves.${to}.confirm`),
  };
}

function stepView(open: RolloutPageContext, { history, names }: Life, status: RolloutStatus): StepView {
  const { rollout, say } = open;
  const move = history.findLast(({ toStatus }) => toStatus === status);
  const person = move?.movedBy ? names.get(move.movedBy)?.name : undefined;
  const planned: Record<RolloutStatus, string | null> = {
    draft: null,
    recruiting: rollout.recruitingFrom,
    testing: rollout.testingFrom,
    analysing: rollout.testingUntil && dayAfter(rollout.testingUntil),
    archived: rollout.archivedFrom,
  };
  return {
    ...presentStatus(status),
    current: status === rollout.status,
    planned: planned[status],
    reached: move?.movedAt ?? null,
    by: move ? (person ?? say(`rollouts.causes.${move.cause}`)) : null,
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

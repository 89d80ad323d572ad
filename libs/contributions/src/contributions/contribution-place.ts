import { Injectable } from '@nestjs/common';
import {
  JOIN_CAMPAIGN_AND_ENTITY,
  ROLLOUTS,
  joinAmbassador,
  partsNamed,
  type ContributionAudience,
  type FeedbackMode,
  type RolloutStatus,
} from '#campaigns';
import { holds, findTesterId } from '#identity';
import { AppError, Database, sql, type Actor, type Locale, type RequestContext } from '#platform';
import { joinTester } from '#recruitment';
import { canTriage } from './contribution.policy.js';

export interface ContributionPlace {
  readonly rolloutId: number;
  readonly campaignId: number;
  readonly entityId: number;
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
  readonly audience: ContributionAudience;
  readonly timeZone: string;
  readonly entityLocale: Locale;
  readonly isTester: boolean;
}

export interface Subject {
  readonly missionId: number | null;
  readonly importance: number | null;
  readonly productId: number | null;
}

type Row = Omit<ContributionPlace, 'isTester'> & { enrolmentId: number | null; onTeam: number | null };

const SELECT = sql`SELECT r.id AS rolloutId, r.campaign_id AS campaignId, r.entity_id AS entityId, r.status,
    c.feedback_mode AS feedbackMode, c.contribution_audience AS audience, t.time_zone AS timeZone,
    t.locale AS entityLocale, e.id AS enrolmentId,
    a.person_id AS onTeam
  FROM ${ROLLOUTS} ${JOIN_CAMPAIGN_AND_ENTITY}`;

/** Whether a rollout takes contributions: from the first day of testing until it is archived. */
export function takesContributions({ status }: Pick<ContributionPlace, 'status'>): boolean {
  return status === 'testing' || status === 'analysing';
}

@Injectable()
export class ContributionPlaces {
  constructor(private readonly database: Database) {}

  /** Throws `not_found` unless I test in the rollout or may post what its testers say. */
  async find(ctx: RequestContext, rolloutId: number): Promise<ContributionPlace> {
    const [tester, member] = [findTesterId(ctx.actor), ctx.personId ?? 0];
    const [row] = await this.database.query<Row>(
      ctx,
      sql`${SELECT} LEFT ${joinTester(sql`r.id`, tester)} LEFT ${joinAmbassador(sql`r.id`, member)}
      WHERE r.id = ${rolloutId} AND r.status <> 'draft'`,
    );
    if (!row) throw AppError.notFound();
    const { enrolmentId, onTeam, ...place } = row;
    if (enrolmentId === null && !mayGather(ctx.actor, place.entityId, onTeam !== null)) throw AppError.notFound();
    return { ...place, isTester: enrolmentId !== null };
  }

  /** Throws `invalid` for a mission or product the campaign does not have. */
  async subject(
    ctx: RequestContext,
    { campaignId }: ContributionPlace,
    { mission, product }: { mission?: string | undefined; product?: string | undefined },
  ): Promise<Subject> {
    const named = partsNamed(campaignId, mission ?? null, product ?? null);
    const [row] = await this.database.query<Subject>(ctx, named);
    const unknown = [
      ...(mission !== undefined && !row?.missionId ? ['mission'] : []),
      ...(product !== undefined && !row?.productId ? ['product'] : []),
    ];
    if (!row || unknown.length)
      throw AppError.invalid(unknown.map((field) => ({ field, messageKey: 'errors.unknownChoice' })));
    return row;
  }
}

function mayGather(actor: Actor, entityId: number, onTeam: boolean): boolean {
  return canTriage(actor, { entityId }) || (onTeam && holds(actor, 'ambassador', entityId));
}

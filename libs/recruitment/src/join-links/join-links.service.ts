import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, UnitOfWork, mintSecret, verbatim, sql, type RequestContext } from '#platform';
import { RolloutOffers, type RolloutOffer } from '../offers/rollout-offers.js';
import { Recruitments } from '../rights/recruitments.js';
import { smallCount, type SmallCount } from '../participation/small-counts.js';
import { JoinLink } from './join-link.entity.js';

export interface OwnLink {
  token: string;
  /** Browsers in which somebody acted on its page; `few` below the entity's minimum. */
  opened: SmallCount;
}

/** The personal links of ambassadors. */
@Injectable()
export class JoinLinks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly recruitments: Recruitments,
    private readonly offers: RolloutOffers,
  ) {}

  async mine(ctx: RequestContext, rolloutId: number): Promise<OwnLink | null> {
    const recruitment = await this.recruitments.find(ctx, rolloutId);
    const link = await this.database
      .repository(ctx, JoinLink)
      .findOneBy({ rolloutId, ambassadorId: ctx.personId ?? 0 });
    if (!link) return null;
    return {
      token: link.token,
      opened: smallCount(link.opened, await this.recruitments.smallestCount(ctx, recruitment)),
    };
  }

  /** My link to a rollout, made only once. Throws `forbidden` unless I may invite. */
  async make(ctx: RequestContext, rolloutId: number): Promise<OwnLink> {
    const { rights } = await this.recruitments.find(ctx, rolloutId);
    const ambassadorId = ctx.personId;
    if (!rights.invite || ambassadorId === null) throw AppError.forbidden();
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(
        inner,
        sql`${verbatim(this.database.dialect.insertIgnore)} join_link (rollout_id, ambassador_id, token, opened, created_at)
         VALUES (${rolloutId}, ${ambassadorId}, ${mintSecret()}, 0, ${this.clock.now()})`,
      ),
    );
    return (await this.mine(ctx, rolloutId))!;
  }

  /** Throws `notFound`, also for a draft rollout. */
  async findJoinLink(ctx: RequestContext, token: string): Promise<{ link: JoinLink; offer: RolloutOffer }> {
    const link = await this.database.repository(ctx, JoinLink).findOneBy({ token });
    const offer = link && (await this.offers.findOffer(ctx, link.rolloutId));
    if (!link || !offer || offer.rollout.status === 'draft') throw AppError.notFound('recruitment.errors.noLink');
    return { link, offer };
  }

  /** Counts a browser; the caller knows which were counted. False without such a link. */
  async noteOpened(ctx: RequestContext, token: string): Promise<boolean> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const counted = await this.database.repository(inner, JoinLink).update({ token }, { opened: () => 'opened + 1' });
      return counted.affected === 1;
    });
  }
}

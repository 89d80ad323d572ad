import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, UnitOfWork, mintSecret, type RequestContext } from '#platform';
import { JoinLink } from './join-link.entity.js';

/** The personal links of ambassadors. */
@Injectable()
export class JoinLinks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** My link to a rollout, if I have made one. */
  mine(ctx: RequestContext, rolloutId: number): Promise<JoinLink | null> {
    return this.database.repository(ctx, JoinLink).findOneBy({ rolloutId, ambassadorId: ctx.personId ?? 0 });
  }

  /** Makes my link to a rollout; asked again, it is the same one. */
  async make(ctx: RequestContext, rolloutId: number): Promise<JoinLink> {
    const ambassadorId = ctx.personId ?? 0;
    return this.unitOfWork.run(ctx, async (inner) => {
      const links = this.database.repository(inner, JoinLink);
      const { insertIgnore } = this.database.dialect;
      await this.database.query(
        inner,
        `${insertIgnore} join_link (rollout_id, ambassador_id, token, opened, created_at) VALUES (?, ?, ?, 0, ?)`,
        [rolloutId, ambassadorId, mintSecret(), this.database.bindable(this.clock.now())],
      );
      return links.findOneByOrFail({ rolloutId, ambassadorId });
    });
  }

  /** The link of a token somebody followed. Throws `notFound`. */
  async byToken(ctx: RequestContext, token: string): Promise<JoinLink> {
    const link = await this.database.repository(ctx, JoinLink).findOneBy({ token });
    if (!link) throw AppError.notFound();
    return link;
  }
}

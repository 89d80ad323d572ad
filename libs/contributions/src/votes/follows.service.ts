import { Injectable } from '@nestjs/common';
import { ownCondition } from '#identity';
import { Database, UnitOfWork, sql, verbatim, type RequestContext } from '#platform';
import { VisibleContributions, type ContributionContext } from '../contributions/visible-contributions.js';
import { Voices } from '../voices/voices.service.js';

/** Asks for news about what others have said. Nobody else sees who follows. */
@Injectable()
export class Follows {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Can be repeated. Throws `not_found`, and `forbidden` for an alias from another browser. */
  async follow(ctx: RequestContext, id: string): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    const follower = await this.followerOf(ctx, contribution);
    const { dialect } = this.database;
    const again = dialect.onDuplicate(['contribution_id', 'follower'], { posted_in: dialect.proposed('posted_in') });
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(
        inner,
        sql`INSERT INTO follow (contribution_id, follower, posted_in)
         VALUES (${id}, ${follower}, ${this.voices.sessionFingerprintIn(ctx, contribution)}) ${verbatim(again)}`,
      ),
    );
  }

  /** Harmless when I did not follow it. Throws `not_found`. */
  async unfollow(ctx: RequestContext, id: string): Promise<void> {
    await this.contributions.find(ctx, id);
    const mine = ownCondition(await this.voices.mine(ctx), { by: sql`follower`, postedIn: sql`posted_in` });
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM follow WHERE contribution_id = ${id} AND ${mine}`),
    );
  }

  private followerOf(ctx: RequestContext, { campaignId, feedbackMode }: ContributionContext): Promise<string> {
    return this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { VisibleContributions, type ContributionInHand } from '../contributions/visible-contributions.js';
import { Voices } from '../voices/voices.service.js';

/** Being told what becomes of a contribution one has neither said nor voted for. Nobody else sees it. */
@Injectable()
export class Follows {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Twice is once. Throws `not_found`. */
  async follow(ctx: RequestContext, id: string): Promise<void> {
    const follower = await this.followerOf(ctx, await this.contributions.find(ctx, id));
    const { dialect } = this.database;
    const seen = { posted_in: dialect.proposed('posted_in') };
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(
        inner,
        `INSERT INTO follow (contribution_id, follower, posted_in) VALUES (?, ?, ?)
         ${dialect.onDuplicate(['contribution_id', 'follower'], seen)}`,
        [id, follower, this.voices.sealOf(ctx)],
      ),
    );
  }

  /** Harmless when I did not follow it. Throws `not_found`. */
  async unfollow(ctx: RequestContext, id: string): Promise<void> {
    const follower = await this.followerOf(ctx, await this.contributions.find(ctx, id));
    const seal = this.voices.sealOf(ctx);
    const [given, parameters] = seal === null ? ['', []] : ['AND posted_in = ?', [seal]];
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM follow WHERE contribution_id = ? AND follower = ? ${given}`, [
        id,
        follower,
        ...parameters,
      ]),
    );
  }

  private followerOf(ctx: RequestContext, { campaignId, feedbackMode }: ContributionInHand): Promise<string> {
    return this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
  }
}

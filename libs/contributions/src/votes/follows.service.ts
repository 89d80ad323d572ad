import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { VisibleContributions, type ContributionContext } from '../contributions/visible-contributions.js';
import { ownCondition } from '../voices/own.js';
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

  /** Twice is once. Throws `not_found`, and `forbidden` for a voice that is used from another browser. */
  async follow(ctx: RequestContext, id: string): Promise<void> {
    const contribution = await this.contributions.find(ctx, id);
    const follower = await this.followerOf(ctx, contribution);
    const { dialect } = this.database;
    const seen = { posted_in: dialect.proposed('posted_in') };
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(
        inner,
        `INSERT INTO follow (contribution_id, follower, posted_in) VALUES (?, ?, ?)
         ${dialect.onDuplicate(['contribution_id', 'follower'], seen)}`,
        [id, follower, this.voices.sessionFingerprintIn(ctx, contribution)],
      ),
    );
  }

  /** Harmless when I did not follow it. Throws `not_found`. */
  async unfollow(ctx: RequestContext, id: string): Promise<void> {
    await this.contributions.find(ctx, id);
    const mine = ownCondition(await this.voices.mine(ctx), { voice: 'follower', postedIn: 'posted_in' });
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM follow WHERE contribution_id = ? AND ${mine.where}`, [
        id,
        ...mine.parameters,
      ]),
    );
  }

  private followerOf(ctx: RequestContext, { campaignId, feedbackMode }: ContributionContext): Promise<string> {
    return this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
  }
}

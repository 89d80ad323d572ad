import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, type RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import { FinishedParts } from '../missions/finished-parts.js';
import { sessionReach } from '#identity';
import { MissionContexts, type MissionPlace } from '../responses/mission-context.js';
import { canAnswer } from '../responses/response.policy.js';
import { closed } from '../responses/submission.js';

/** Missions without a form, which testers tick off. */
@Injectable()
export class Ticks {
  constructor(
    private readonly missions: MissionContexts,
    private readonly unitOfWork: UnitOfWork,
    private readonly enrolments: Enrolments,
    private readonly finished: FinishedParts,
  ) {}

  /** Harmless when repeated. Throws `not_found` for a mission with a form, `conflict` outside testing. */
  async tick(ctx: RequestContext, place: MissionPlace): Promise<void> {
    const mission = await this.missions.find(ctx, place);
    if (mission.formVersionId) throw AppError.notFound();
    if (mission.done) return;
    if (!canAnswer(mission)) throw closed();
    const { enrolmentId, missionId } = mission;
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.enrolments.markDone(inner, [{ enrolmentId, missionId, productId: 0 }]);
      await this.finished.clear(inner, [{ mission, reach: sessionReach(inner) }]);
    });
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { AppError, Database, RequestContext, UnitOfWork, faultPoint, traceOf } from '#platform';
import { Enrolments } from '#recruitment';
import { FinishedParts } from '../missions/finished-parts.js';
import { Batches } from './batches.js';
import { ResponseStore, type FirstResponse } from './response-store.js';

/** `refused`: it could not be stored together with others; what is the matter shows when it is stored by itself. */
export type ArrivalOutcome = 'stored' | 'refused';

const MOST_TOGETHER = 40;

/**
 * Stores first responses that arrive at the same time in one transaction, which is several times as quick as one for each:
 * everybody answers at lunch. Each is acknowledged once that transaction is durable.
 */
@Injectable()
export class Arrivals {
  private readonly batches = new Batches((responses: readonly FirstResponse[]) => this.store(responses), MOST_TOGETHER);

  private readonly logger = new Logger(Arrivals.name);

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly enrolments: Enrolments,
    private readonly responses: ResponseStore,
    private readonly finished: FinishedParts,
  ) {}

  add(response: FirstResponse): Promise<ArrivalOutcome> {
    return this.batches.add(response);
  }

  private async store(responses: readonly FirstResponse[]): Promise<PromiseSettledResult<ArrivalOutcome>[]> {
    const once = firstOfEach(responses);
    const outcome = await this.together([...once]);
    return responses.map((response) => ({ status: 'fulfilled', value: once.has(response) ? outcome : 'refused' }));
  }

  /** One of them may have answered elsewhere, or their rollout closed, since they were let in: that must not harm the others. */
  private async together(responses: readonly FirstResponse[]): Promise<ArrivalOutcome> {
    try {
      await this.unitOfWork.run(RequestContext.system('arrivals'), async (inner) => {
        await this.enrolments.markAllDone(
          inner,
          responses.map(({ mission }) => mission),
        );
        await this.responses.add(inner, responses);
        await this.finished.clear(
          inner,
          responses.map(({ mission, submission }) => ({ mission, reach: submission.reach })),
        );
      });
      faultPoint('response.after_commit');
      return 'stored';
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error;
      // Each is tried by itself all the same: whoever it concerns is told then, and the others are stored.
      if (!this.isExpected(error)) this.logger.error(`${responses.length} together: ${traceOf(error)}`);
      return 'refused';
    }
  }

  private isExpected(error: unknown): boolean {
    return (error instanceof AppError && error.code === 'conflict') || this.database.dialect.isDuplicate(error);
  }
}

/** One form sent twice at the same moment arrives twice. */
function firstOfEach(responses: readonly FirstResponse[]): Set<FirstResponse> {
  const key = ({ mission }: FirstResponse) => `${mission.enrolmentId} ${mission.missionId} ${mission.productId}`;
  return new Set([...Map.groupBy(responses, key).values()].flatMap(([first]) => first ?? []));
}

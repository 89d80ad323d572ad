import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError, BRISK, SETTINGS, ThrottleShares, withPatience, type Limit } from '#platform';

/** Keeps a faulty program from slowing down people. */
@Injectable()
export class ApiLimit {
  private readonly limit: Limit;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly shares: ThrottleShares,
  ) {
    this.limit = { name: 'api.token', points: settings.apiRequestsPerMinute, seconds: 60 };
  }

  /** Throws `throttled`. While the database cannot count in time, this process counts by itself. */
  async count(tokenId: number): Promise<void> {
    try {
      await withPatience(BRISK, () => this.shares.consume(this.limit, String(tokenId)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'throttled') throw error;
      throw new AppError('errors.apiLimit', error.vars, 'throttled');
    }
  }
}

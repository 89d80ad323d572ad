import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError, BRISK, SETTINGS, ThrottleShares, withPatience, type Limit } from '#platform';

/** How much one API token may ask, so that a program gone astray does not take the place of people. */
@Injectable()
export class ApiLimit {
  private readonly limit: Limit;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly shares: ThrottleShares,
  ) {
    this.limit = { name: 'api.token', points: settings.apiRequestsPerMinute, seconds: 60 };
  }

  /** Throws `throttled`. Nobody waits long for the count: while the database cannot take it, this process counts by itself. */
  async count(tokenId: number): Promise<void> {
    try {
      await withPatience(BRISK, () => this.shares.consume(this.limit, String(tokenId)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'throttled') throw error;
      throw new AppError('errors.apiLimit', error.vars, 'throttled');
    }
  }
}

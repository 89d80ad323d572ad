import { Controller, Get } from '@nestjs/common';
import { AppError, BRISK, Database, withPatience } from '#platform';
import { Public } from '../access/access.js';
import { Draining } from './draining.js';

@Controller('health')
@Public()
export class HealthApi {
  constructor(
    private readonly database: Database,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Within a second, whatever the database does. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    if (this.draining.underWay) throw new AppError('errors.unavailable', {}, 'unavailable');
    try {
      await withPatience(BRISK, () => this.database.query(undefined, 'SELECT 1 FROM entity LIMIT 1'));
    } catch {
      throw new AppError('errors.unavailable', {}, 'unavailable');
    }
    return { status: 'ok' };
  }
}

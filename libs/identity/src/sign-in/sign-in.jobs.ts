import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock, Database, Jobs, UnitOfWork, type RequestContext } from '#platform';
import { Session } from '../sessions/session.entity.js';
import { JoinCode } from './join-code.entity.js';
import { SignInLink } from './sign-in-link.entity.js';

const HOUR_SECONDS = 3600;
/** Kept after they expire, for people who ask why a link did not work, and for clocks that were set wrong. */
const KEPT_MS = 7 * 86_400_000;

@Injectable()
export class SignInJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('identity.forget-expired', HOUR_SECONDS, (ctx) => this.forgetExpired(ctx));
  }

  private async forgetExpired(ctx: RequestContext): Promise<void> {
    const now = this.clock.now();
    const before = LessThan(new Date(now.getTime() - KEPT_MS));
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.database.repository(inner, Session).delete({ expiresAt: before });
      await this.database.repository(inner, SignInLink).delete({ expiresAt: before });
      await this.database.repository(inner, JoinCode).delete({ expiresAt: before });
    });
  }
}

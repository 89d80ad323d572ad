import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Settings } from '#config';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditHead } from './audit/audit-head.entity.js';
import { AuditTrail } from './audit/audit-trail.js';
import { Clock } from './clock/clock.js';
import { connectionOptions } from './database/connection.js';
import { DatabaseCopy } from './database/database-copy.js';
import { Database } from './database/database.js';
import { DatabaseLocks } from './database/database-locks.js';
import { Migrator } from './database/migrator.js';
import { setUsualPatience } from './database/patience.js';
import { Snapshots } from './database/snapshots.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { Events } from './events/events.js';
import { FileStorage } from './files/file-storage.js';
import { LocalFiles } from './files/local-files.js';
import { TextsModule } from './i18n/texts.module.js';
import { Images } from './images/images.js';
import { HeldJobs } from './jobs/held-jobs.js';
import { Housekeeping } from './jobs/housekeeping.js';
import { JobFigures } from './jobs/job-figures.js';
import { JobClaims } from './jobs/job-claims.js';
import { Job } from './jobs/job.entity.js';
import { JobRunner } from './jobs/job-runner.js';
import { Jobs } from './jobs/jobs.service.js';
import { PutOffJobs } from './jobs/put-off-jobs.js';
import { Figures } from './metrics/figures.js';
import { Metrics } from './metrics/metrics.js';
import { MailTransport } from './mail/mail-transport.js';
import { SearchHits } from './search/search-hits.js';
import { SearchText } from './search/search-text.entity.js';
import { SearchWord } from './search/search-word.entity.js';
import { Search } from './search/search.service.js';
import { Encryption } from './secrets/encryption.js';
import { SETTINGS } from './settings.token.js';
import { ThrottleWindow } from './throttle/throttle.entity.js';
import { ThrottleShares } from './throttle/throttle-shares.js';
import { Throttle } from './throttle/throttle.js';
import { Editions } from './versions/editions.js';

const PROVIDERS = [
  AuditTrail,
  Database,
  DatabaseCopy,
  Editions,
  Events,
  Figures,
  HeldJobs,
  Images,
  JobFigures,
  JobRunner,
  Jobs,
  MailTransport,
  Metrics,
  DatabaseLocks,
  Migrator,
  Search,
  Encryption,
  Snapshots,
  Throttle,
  ThrottleShares,
  UnitOfWork,
];
const INNER = [Housekeeping, JobClaims, PutOffJobs, SearchHits];

/** What every other module uses. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings, clock = new Clock()): DynamicModule {
    setUsualPatience(settings.database.patienceSeconds);
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: async () => ({
            ...(await connectionOptions(settings.database)),
            autoLoadEntities: true,
            retryAttempts: 0,
          }),
        }),
        TypeOrmModule.forFeature([AuditEntry, AuditHead, Job, SearchText, SearchWord, ThrottleWindow]),
        TextsModule,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
        { provide: FileStorage, useClass: LocalFiles },
        ...PROVIDERS,
        ...INNER,
      ],
      exports: [SETTINGS, Clock, TextsModule, FileStorage, ...PROVIDERS],
    };
  }
}

export {
  LOCALES,
  LANGUAGE_TAGS,
  isLocale,
  localeFromTag,
  type Locale,
  textFor,
  written,
  type LocalizedText,
} from './i18n/locales.js';
export { Texts, type TextTree, type TextVars, type Translations } from './i18n/texts.js';
export {
  formatDate,
  formatDateTime,
  formatDay,
  formatDays,
  formatNumber,
  formatPercent,
  formatRelativeDay,
  type Moment,
  type NumberStyle,
  type Reader,
} from './i18n/formats.js';
export { wholePercents } from './i18n/whole-percents.js';
export { errorKind, stackTrace } from './log/log-lines.js';
export { openLog, type Log } from './log/log.js';
export { NestLog } from './log/nest-log.js';
export { sayInLog } from './log/process-log.js';
export { AppError, unlessUnavailable, type ErrorCode, type FieldError, type MessageVars } from './errors/app-error.js';
export { RequestContext, type Actor, type Scope, type TokenInUse } from './context/request-context.js';
export { Clock } from './clock/clock.js';
export { calendarDay, endOfDay, isRealDay } from './clock/calendar-day.js';
export { AuditTrail, type Act } from './audit/audit-trail.js';
export { faultPoint } from './faults/fault-point.js';
export { Events } from './events/events.js';
export { Jobs } from './jobs/jobs.service.js';
export { JobRunner } from './jobs/job-runner.js';
export { JobFigures } from './jobs/job-figures.js';
export { Figures } from './metrics/figures.js';
export { Metrics, type CountedRequest } from './metrics/metrics.js';
export { HeldJobs, type HeldJob } from './jobs/held-jobs.js';
export { Job, type JobStatus } from './jobs/job.entity.js';
export { FileStorage, newFileName } from './files/file-storage.js';
export { syncPath } from './files/local-files.js';
export {
  ENCODED_TYPE,
  IMAGE_LIMITS,
  Images,
  MOST_IMAGE_BYTES,
  tooManyBytes,
  type EncodedImage,
} from './images/images.js';
export { MailTransport, type OutgoingMail } from './mail/mail-transport.js';
export { Throttle, type Limit } from './throttle/throttle.js';
export { ThrottleShares } from './throttle/throttle-shares.js';
export { Turns } from './turns/turns.js';
export { Batches, allFulfilled } from './turns/batches.js';
export { networkFromAddress } from './throttle/network.js';
export { Database } from './database/database.js';
export { isLost } from './database/dialect.js';
export { connectionFailure } from './database/connection-failure.js';
export { GatheredReads } from './database/gathered-reads.js';
export { DatabaseCopy, checkDatabaseFile, isDatabaseInUse } from './database/database-copy.js';
export { BRISK, LONG, READING, withPatience } from './database/patience.js';
export { marks, all, and, joined, list, name, none, or, sql, verbatim, type Sql } from './database/sql.js';
export { readMomentCursor, readRandomIdCursor, writeMomentCursor } from './database/moment-cursor.js';
export { OpaqueIdColumn, drawOpaqueIds } from './database/opaque-ids.js';
export { UnitOfWork } from './database/unit-of-work.js';
export { Snapshots } from './database/snapshots.js';
export { DatabaseLocks, LockHeld, type DatabaseLock } from './database/database-locks.js';
export { Migrator, NewerSchema } from './database/migrator.js';
export { SETTINGS } from './settings.token.js';
export { PlatformModule } from './platform.module.js';
export {
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
} from './database/columns.js';
export { plainText, renderMarkdown } from './markdown/markdown.js';
export { Nullable, bind } from './input/bind.js';
export { cleanText, countCharacters } from './input/clean-text.js';
export {
  DayField,
  LineField,
  LocalizedField,
  Longest,
  NumberField,
  TextField,
  TickField,
  ClientTokenField,
  isClientToken,
  TokenField,
} from './input/fields.js';
export { parseJson, refuseBoundlessJson } from './input/json-limits.js';
export { Search } from './search/search.service.js';
export { foldLetters } from './search/words.js';
export type { SearchQuery } from './search/search-hits.js';
export { SecretKeyChanged, Encryption } from './secrets/encryption.js';
export { hashSecret, mintSecret, sameSecret } from './secrets/secrets.js';
export { csvRows, type CsvCell } from './csv/csv-rows.js';
export { BasisField, isBasis, CHANGED_ELSEWHERE, refuseOlder, Editions, NO_BASIS } from './versions/editions.js';

import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { AccessGuard } from './access/access.js';
import { ApiLimit } from './api/api-limit.js';
import { ApiDocument } from './api/api-document.js';
import { KnownQueryGuard } from './api/known-query.guard.js';
import { OpenApi } from './api/open-api.api.js';
import { Callers } from './context/callers.js';
import { ContextGuard } from './context/context.guard.js';
import { CookieJar } from './cookies/cookie-jar.js';
import { ErrorFilter } from './errors/error.filter.js';
import { Draining } from './health/draining.js';
import { HealthApi } from './health/health.api.js';
import { LanguagePages } from './language/language.pages.js';
import { ActionAddresses } from './pages/action-addresses.js';
import { Frames } from './pages/frame.js';
import { PageInterceptor } from './pages/page.interceptor.js';
import { UnseenCounts } from './pages/unseen-counts.js';
import { OwnerGuard, OwnerTokens } from './queue/owner.guard.js';
import { ViewsModule } from './views/views.module.js';
import { Wordings } from './wording/wording.js';

/** The web's share of every feature. The guards run in this order. */
@Global()
@Module({
  imports: [ViewsModule, IdentityModule, NotificationsModule],
  controllers: [HealthApi, LanguagePages, OpenApi],
  providers: [
    ActionAddresses,
    ApiDocument,
    ApiLimit,
    Callers,
    CookieJar,
    Draining,
    ErrorFilter,
    Frames,
    OwnerTokens,
    UnseenCounts,
    Wordings,
    { provide: APP_GUARD, useClass: ContextGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: OwnerGuard },
    { provide: APP_GUARD, useClass: KnownQueryGuard },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useExisting: ErrorFilter },
  ],
  exports: [ApiDocument, CookieJar, Wordings],
})
export class HttpModule {}

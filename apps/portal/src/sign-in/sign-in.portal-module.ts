import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';
import { JoinCodePages } from './join-code.pages.js';
import { PasswordGuard, PasswordStrategy } from '../http/sessions/password.strategy.js';
import { SignInLinkPages } from './sign-in-link.pages.js';
import { SignInPages } from './sign-in.pages.js';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [SignInPages, SignInLinkPages, JoinCodePages],
  providers: [BrowserSessions, PasswordGuard, PasswordStrategy],
  exports: [BrowserSessions],
})
export class SignInPortalModule {}

import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { ProfileApi } from './profile.api.js';
import { ProfilePages } from './profile.pages.js';
import { SecurityPages } from './security.pages.js';
import { TokensPages } from './tokens.pages.js';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [ProfilePages, SecurityPages, TokensPages, ProfileApi],
})
export class ProfilePortalModule {}

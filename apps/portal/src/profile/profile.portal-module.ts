import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ProfileApi } from './profile.api.js';
import { ProfilePages } from './profile.pages.js';
import { SecurityPages } from './security.pages.js';
import { TokensPages } from './tokens.pages.js';

@Module({ imports: [IdentityModule], controllers: [ProfilePages, SecurityPages, TokensPages, ProfileApi] })
export class ProfilePortalModule {}

import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { SignInPortalModule } from '../sign-in/sign-in.portal-module.js';
import { SetUpPages } from './set-up.pages.js';

@Module({ imports: [IdentityModule, SignInPortalModule], controllers: [SetUpPages] })
export class SetUpPortalModule {}

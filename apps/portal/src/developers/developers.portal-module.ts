import { Module } from '@nestjs/common';
import { DevelopersPages } from './developers.pages.js';

@Module({ controllers: [DevelopersPages] })
export class DevelopersPortalModule {}

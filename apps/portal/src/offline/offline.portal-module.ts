import { Module } from '@nestjs/common';
import { ResponsesModule } from '#responses';
import { AppManifestPages } from './app-manifest.pages.js';
import { CopiesPages, OfflinePages } from './offline.pages.js';

@Module({ imports: [ResponsesModule], controllers: [AppManifestPages, CopiesPages, OfflinePages] })
export class OfflinePortalModule {}

import { Module } from '@nestjs/common';
import { FeedbackModule } from '#feedback';
import { AppManifestPages } from './app-manifest.pages.js';
import { CopiesPages } from './copies.pages.js';
import { OfflinePages } from './offline.pages.js';

@Module({ imports: [FeedbackModule], controllers: [AppManifestPages, CopiesPages, OfflinePages] })
export class OfflinePortalModule {}

import { Module } from '@nestjs/common';
import { CommunityModule } from '#community';
import { ContributionsModule } from '#contributions';
import { CommentForms } from './comment-form.page-model.js';
import { CommentPages } from './comment.pages.js';
import { CommentsApi } from './comments.api.js';
import { ModerationApi } from './moderation.api.js';
import { ModerationPages } from './moderation.pages.js';
import { ReplyPageModel } from './reply.page-model.js';
import { ReportDeskPages } from './report-desk.pages.js';
import { ReportPages } from './report.pages.js';
import { ThreadPages } from './thread.pages.js';
import { ThreadPageModel } from './thread.page-model.js';

@Module({
  imports: [CommunityModule, ContributionsModule],
  controllers: [CommentPages, CommentsApi, ModerationApi, ModerationPages, ReportDeskPages, ReportPages, ThreadPages],
  providers: [CommentForms, ReplyPageModel, ThreadPageModel],
  exports: [ThreadPageModel],
})
export class CommentsPortalModule {}

import { Module } from '@nestjs/common';
import { CommunityModule } from '#community';
import { CommentForms } from './comment-form.presenter.js';
import { CommentPages } from './comment.pages.js';
import { CommentsApi } from './comments.api.js';
import { ModerationApi } from './moderation.api.js';
import { ModerationPages } from './moderation.pages.js';
import { ReplyPage } from './reply.page.js';
import { ReportDeskPages } from './report-desk.pages.js';
import { ReportPages } from './report.pages.js';
import { ThreadPages } from './thread.pages.js';
import { ThreadPresenter } from './thread.presenter.js';

@Module({
  imports: [CommunityModule],
  controllers: [CommentPages, CommentsApi, ModerationApi, ModerationPages, ReportDeskPages, ReportPages, ThreadPages],
  providers: [CommentForms, ReplyPage, ThreadPresenter],
  exports: [ThreadPresenter],
})
export class CommentsPortalModule {}

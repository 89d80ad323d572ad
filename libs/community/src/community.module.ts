import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContributionsModule } from '#contributions';
import { NotificationsModule } from '#notifications';
import { TriageModule } from '#triage';
import { CommentEdits } from './comments/comment-edits.service.js';
import { CommentRevision } from './comments/comment-revision.entity.js';
import { CommentRows } from './comments/comment-rows.js';
import { Comment } from './comments/comment.entity.js';
import { Comments } from './comments/comments.service.js';
import { Speakers } from './comments/speakers.js';
import { VisibleComments } from './comments/visible-comments.js';
import { Mentions } from './mentions/mentions.service.js';
import { Participants } from './mentions/participants.js';
import { PeopleByName } from './mentions/people-by-name.js';
import { Moderation } from './moderation/moderation.service.js';
import { CommentNewsRenderer } from './news/comment-news.renderer.js';
import { CommentNotifier } from './news/comment.notifier.js';
import { ReportDesk } from './reports/report-desk.js';
import { ReportRows } from './reports/report-rows.js';
import { Report } from './reports/report.entity.js';
import { Reports } from './reports/reports.service.js';
import { CommentHistory } from './threads/comment-history.read-model.js';
import { CommentViewer } from './threads/comment-viewer.js';
import { ThreadRows } from './threads/thread-rows.js';
import { Threads } from './threads/threads.read-model.js';

const PROVIDERS = [
  CommentEdits,
  CommentHistory,
  Comments,
  Moderation,
  Participants,
  ReportDesk,
  Reports,
  Speakers,
  Threads,
];
const INNER = [
  CommentNewsRenderer,
  CommentRows,
  CommentViewer,
  CommentNotifier,
  Mentions,
  PeopleByName,
  ReportRows,
  ThreadRows,
  VisibleComments,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([Comment, CommentRevision, Report]),
    ContributionsModule,
    TriageModule,
    NotificationsModule,
  ],
  providers: [...PROVIDERS, ...INNER],
  exports: PROVIDERS,
})
export class CommunityModule {}

export { CommunityModule } from './community.module.js';
export { Comment } from './comments/comment.entity.js';
export {
  CommentEditInput,
  CommentInput,
  CommentWordsInput,
  HideCommentInput,
  LONGEST_REASON,
} from './comments/comment.input.js';
export { CommentEdits } from './comments/comment-edits.service.js';
export { MODERATORS } from './comments/comment.policy.js';
export { Comments } from './comments/comments.service.js';
export { Speakers } from './comments/speakers.js';
export type { ThreadContext } from './comments/visible-comments.js';
export { rewriteHandles } from './mentions/mention.js';
export { Participants } from './mentions/participants.js';
export { Moderation } from './moderation/moderation.service.js';
export { ReportDesk, type OpenReport } from './reports/report-desk.js';
export { Report } from './reports/report.entity.js';
export { LONGEST_REPORT, ReportInput } from './reports/report.input.js';
export { Reports } from './reports/reports.service.js';
export type { CommentView, Speaking, TopComment } from './threads/comment-view.js';
export { CommentHistory } from './threads/comment-history.read-model.js';
export { Threads, type CommentPlace, type Conversation, type ThreadPage } from './threads/threads.read-model.js';

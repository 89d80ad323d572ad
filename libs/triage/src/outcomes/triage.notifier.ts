import { Injectable, type OnModuleInit } from '@nestjs/common';
import { joinEntity } from '#identity';
import { Inbox } from '#notifications';
import { AppError, Clock, Database, Events, Jobs, faultPoint, sql, type RequestContext } from '#platform';
import {
  AnswerPublished,
  CONTRIBUTIONS,
  ContributionAssigned,
  ContributionMerged,
  ContributionUnmerged,
  GroupRecipients,
  OutcomesPublished,
  momentKept,
} from '#contributions';
import { FanOut, type GroupNews, type NewsPayload } from './fan-out.js';

const TELL = 'feedback.tell';

interface Place {
  readonly version: number;
  readonly feedbackMode: string;
  readonly timeZone: string;
}

/**
 * Tells people what becomes of contributions. A job goes through a merge group in pages; each entry has a key made of
 * its news (`idempotencyKey`), so that a job run twice tells nobody twice. Its payload names contributions, never recipients.
 */
@Injectable()
export class TriageNotifier implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly inbox: Inbox,
    private readonly fanOut: FanOut,
    private readonly recipients: GroupRecipients,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TELL, (ctx, payload) => this.tell(ctx, payload as NewsPayload));
    this.events.within(AnswerPublished, (inner, { contributionId }) =>
      this.later(inner, { news: 'contribution.answered', contributionId }),
    );
    this.events.within(OutcomesPublished, (inner, { batch }) =>
      this.later(inner, { news: 'contribution.decided', batch }),
    );
    this.events.within(ContributionMerged, (inner, { contributionId, into }) =>
      this.joined(inner, 'contribution.merged', contributionId, into),
    );
    this.events.within(ContributionUnmerged, (inner, { contributionId, from }) =>
      this.joined(inner, 'contribution.unmerged', contributionId, from),
    );
    this.events.within(ContributionAssigned, (inner, event) => this.assigned(inner, event));
  }

  /** Harmless when it has been told already. */
  async tell(ctx: RequestContext, payload: NewsPayload): Promise<void> {
    for (const news of await this.fanOut.findGroupNews(ctx, payload)) await this.tellGroup(ctx, news);
  }

  private async tellGroup(ctx: RequestContext, news: GroupNews): Promise<void> {
    const { root, kind, at, idempotencyKey } = news;
    for await (const page of this.recipients.findRecipients(ctx, root)) {
      await this.inbox.tell(
        ctx,
        page.map((each) => {
          const recipient = { voice: each.voice };
          return {
            recipient,
            kind,
            about: news.about(each),
            at,
            sessionFingerprint: each.sessionFingerprint,
            idempotencyKey,
          };
        }),
      );
      faultPoint('news.between_pages');
    }
  }

  private async joined(
    inner: RequestContext,
    news: 'contribution.merged' | 'contribution.unmerged',
    contributionId: string,
    other: string,
  ): Promise<void> {
    const { version } = await this.placeOf(inner, contributionId);
    await this.later(inner, { news, contributionId, other, version, at: this.clock.now().toISOString() });
  }

  /** Nobody is told what they assigned to themselves. */
  private async assigned(inner: RequestContext, { contributionId, assigneeId }: ContributionAssigned): Promise<void> {
    if (inner.personId === assigneeId) return;
    const place = await this.placeOf(inner, contributionId);
    await this.inbox.tell(inner, [
      {
        recipient: { person: assigneeId },
        kind: 'contribution.assigned',
        about: { contribution: contributionId },
        at: momentKept(this.clock.now(), place),
        idempotencyKey: `${contributionId}.${place.version}`,
      },
    ]);
  }

  private later(inner: RequestContext, payload: NewsPayload): Promise<void> {
    return this.jobs.enqueue(inner, TELL, { ...payload });
  }

  private async placeOf(inner: RequestContext, contributionId: string): Promise<Place> {
    const [row] = await this.database.query<Place>(
      inner,
      sql`SELECT c.version, c.feedback_mode AS feedbackMode, t.time_zone AS timeZone
       FROM ${CONTRIBUTIONS} ${joinEntity(sql`c.entity_id`)} WHERE c.id = ${contributionId}`,
    );
    if (!row) throw AppError.notFound();
    return row;
  }
}

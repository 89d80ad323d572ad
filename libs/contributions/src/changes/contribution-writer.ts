import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { importanceOfMission } from '#campaigns';
import { AppError, Clock, Database, list, sql, verbatim, type RequestContext, CHANGED_ELSEWHERE } from '#platform';
import { momentKept } from '../contributions/contribution-moment.js';
import type { ContributionRef } from '../contributions/contribution-ref.js';
import { stateFrom } from '../contributions/contribution-state.js';
import { Contribution } from '../contributions/contribution.entity.js';
import { impactFrom, type ContributionWords } from '../contributions/contribution.js';
import { Support } from '../votes/support.js';
import { EarlierWordings } from './earlier-wordings.js';
import { columnsOf, regroupedRoots, weightOf, type TeamChange } from './team-change.js';
import { TriageChange } from './triage-change.entity.js';

type Columns = Partial<Omit<Contribution, 'id' | 'version' | 'device'>>;

export interface NewContribution extends Pick<
  Contribution,
  | ('rolloutId' | 'campaignId' | 'entityId' | 'missionId' | 'productId' | 'kind' | 'title' | 'text' | 'severity')
  | ('frequency' | 'author' | 'postedIn' | 'workshopSize' | 'device' | 'feedbackMode' | 'audience')
  | ('sending' | 'sentAs' | 'postedAt')
> {
  readonly importance: number | null;
}

/** `severity` is the desk's judgement, `reportedSeverity` the author's. */
export type Rewording = ContributionWords & Pick<Contribution, 'severity' | 'reportedSeverity' | 'frequency'>;

export interface ReadMark {
  readonly contribution: ContributionRef;
  readonly readAs: string | null;
}

const ROWS_AT_ONCE = 500;

/** All that is written to a contribution row is written here, so that state, impact, version and log stay in step. */
@Injectable()
export class ContributionWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly support: Support,
    private readonly wordings: EarlierWordings,
  ) {}

  /** Returns the id, or null when a contribution with the same `sending` exists. */
  async insertContribution(inner: RequestContext, row: NewContribution): Promise<string | null> {
    const id = randomBytes(16).toString('hex');
    const { device, severity, importance } = row;
    const impact = impactFrom(importance, severity, 1);
    try {
      await this.database.query(
        inner,
        sql`INSERT INTO contribution (id, rollout_id, campaign_id, entity_id, mission_id, product_id, kind, title, text, severity,
          reported_severity, frequency, author, posted_in, workshop_size, device, feedback_mode, audience, sending, sent_as,
          posted_at, root, impact)
        VALUES (${list([
          ...[
            id,
            row.rolloutId,
            row.campaignId,
            row.entityId,
            row.missionId,
            row.productId,
            row.kind,
            row.title,
            row.text,
          ],
          ...[severity, severity, row.frequency, row.author, row.postedIn, row.workshopSize],
          ...[device && JSON.stringify(device), row.feedbackMode, row.audience, row.sending, row.sentAs],
          ...[row.postedAt, id, impact],
        ])})`,
      );
      return id;
    } catch (error) {
      if (this.database.dialect.isDuplicate(error)) return null;
      throw error;
    }
  }

  /** At most one change per contribution. Throws `conflict` when one of them was changed since it was read. */
  async applyTeamChanges(
    inner: RequestContext,
    changes: readonly TeamChange[],
    now: Date = this.clock.now(),
  ): Promise<void> {
    if (!changes.length) return;
    const written = changes.map((change) => ({ ...change, columns: columnsOf(change, now) }));
    for (const alike of Map.groupBy(written, ({ columns }) => JSON.stringify(columns)).values())
      await this.update(
        inner,
        alike.map(({ contribution }) => contribution),
        alike[0]!.columns,
      );
    await this.turnTrees(inner, changes);
    await this.log(inner, changes, now);
    for (const root of regroupedRoots(changes)) await this.recountVoices(inner, root);
  }

  /** Keeps the earlier wording. Throws `conflict` when the contribution was changed since it was read. */
  async rewordContribution(
    inner: RequestContext,
    contribution: ContributionRef,
    { before, after }: { readonly before: ContributionWords; readonly after: Rewording },
  ): Promise<void> {
    const editedAt = momentKept(this.clock.now(), contribution);
    if (before.title !== after.title || before.text !== after.text)
      await this.wordings.keepWording(inner, contribution.id, before, editedAt);
    const { title, text, severity, reportedSeverity, frequency } = after;
    const words = { title, text, reportedSeverity, frequency, editedAt };
    await this.update(inner, [contribution], { ...words, ...weightOf(contribution, severity) });
  }

  /** Sets the first reading by the team. The version stays: a reading overwrites nothing. */
  async markContributionsRead(inner: RequestContext, marks: readonly ReadMark[]): Promise<void> {
    const written = marks.map(({ contribution, readAs }) => {
      const readAt = momentKept(this.clock.now(), contribution);
      return { id: contribution.id, columns: { readAt, readAs, state: stateFrom({ ...contribution, readAt }) } };
    });
    for (const alike of Map.groupBy(written, ({ columns }) => JSON.stringify(columns)).values()) {
      const { readAt, readAs, state } = alike[0]!.columns;
      await this.database.query(
        inner,
        sql`UPDATE contribution SET read_at = ${readAt}, read_as = ${readAs}, state = ${state}
          WHERE id IN (${list(alike.map(({ id }) => id))})`,
      );
    }
  }

  /** Recounts the voices behind a merge group and the impact of its root. Call it in the transaction of the change. */
  async recountVoices(inner: RequestContext, root: string): Promise<void> {
    const support = await this.support.countVoices(inner, root);
    const [row] = await this.database.query<Pick<ContributionRef, 'severity' | 'importance'>>(
      inner,
      sql`SELECT c.severity, ${importanceOfMission(sql`c.mission_id`)} AS importance FROM contribution c
        WHERE c.id = ${root} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    const impact = impactFrom(row?.importance ?? null, row?.severity ?? null, support);
    await this.database.query(
      inner,
      sql`UPDATE contribution SET support = ${support}, impact = ${impact} WHERE id = ${root}`,
    );
  }

  async addComment(inner: RequestContext, id: string, position: number): Promise<void> {
    await this.database.query(
      inner,
      sql`UPDATE contribution SET last_position = ${position}, comments = comments + 1 WHERE id = ${id}`,
    );
  }

  async countComment(inner: RequestContext, id: string, more: 1 | -1): Promise<void> {
    await this.database.query(inner, sql`UPDATE contribution SET comments = comments + ${more} WHERE id = ${id}`);
  }

  private async update(
    inner: RequestContext,
    seen: readonly Pick<ContributionRef, 'id' | 'version'>[],
    columns: Columns,
  ): Promise<void> {
    const versions = [...Map.groupBy(seen, ({ version }) => version)];
    const where = versions.map((_, at) => `(version = :version${at} AND id IN (:...ids${at}))`).join(' OR ');
    const parameters: Record<string, unknown> = {};
    for (const [at, [version, alike]] of versions.entries()) {
      parameters[`version${at}`] = version;
      parameters[`ids${at}`] = alike.map(({ id }) => id);
    }
    const { affected } = await this.database
      .manager(inner)
      .createQueryBuilder()
      .update(Contribution)
      .set({ ...columns, version: () => 'version + 1' })
      .where(where, parameters)
      .execute();
    if (affected !== seen.length) throw new AppError(CHANGED_ELSEWHERE, {}, 'conflict');
  }

  private async turnTrees(inner: RequestContext, changes: readonly TeamChange[]): Promise<void> {
    const turned = changes.flatMap(({ set }) => set?.pointer ?? []);
    for (const [root, alike] of Map.groupBy(turned, (pointer) => pointer.root)) {
      const below = alike.flatMap(({ tree }) => tree);
      for (let from = 0; from < below.length; from += ROWS_AT_ONCE)
        await this.database.query(
          inner,
          sql`UPDATE contribution SET root = ${root} WHERE id IN (${list(below.slice(from, from + ROWS_AT_ONCE))})`,
        );
    }
  }

  /** Under an alias only the day is stored: a time would date what was said there before and after the change. */
  private async log(inner: RequestContext, changes: readonly TeamChange[], now: Date): Promise<void> {
    const lines = changes.flatMap(({ contribution, log }) =>
      log.map(({ act, change }) => ({
        ...{ contributionId: contribution.id, personId: inner.personId, at: momentKept(now, contribution) },
        ...{ act, change: change as never, version: contribution.version + 1 },
      })),
    );
    await this.database.repository(inner, TriageChange).insert(lines);
  }
}

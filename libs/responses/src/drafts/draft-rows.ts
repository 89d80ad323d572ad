import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, verbatim, sql, type RequestContext, Events } from '#platform';
import { inReach, type Reach } from '#identity';
import { DONE_MARKS, ENROLMENTS } from '#recruitment';
import { PART_KEY, isPart, type MissionPart as Part } from '../missions/mission-part.js';
import type { Draft } from './draft.entity.js';
import { RolloutMoved } from '#campaigns';

export type OwnDraft = Readonly<Pick<Draft, 'formVersionId' | 'answers' | 'revision' | 'savedAt' | 'basis' | 'sentIn'>>;

type Row = Omit<OwnDraft, 'answers' | 'savedAt'> & { answers: string; savedAt: Date | string };

const VALUES = ['form_version_id', 'answers', 'revision', 'saved_at', 'basis', 'sent_in'];

/** Plain SQL, because drafts are saved while people type. */
@Injectable()
export class DraftRows {
  constructor(private readonly database: Database) {}

  async find(ctx: RequestContext, part: Part): Promise<OwnDraft | null> {
    const [row] = await this.database.query<Row>(
      ctx,
      sql`SELECT form_version_id AS formVersionId, answers, revision, saved_at AS savedAt, basis, sent_in AS sentIn
       FROM draft WHERE ${isPart(part)}`,
    );
    if (!row) return null;
    const answers = JSON.parse(row.answers) as OwnDraft['answers'];
    return { ...row, answers, savedAt: this.database.instant(row.savedAt) };
  }

  /** Locks the enrolment: a submission of the same tester has to wait, so that it leaves no draft behind. */
  async hold(inner: RequestContext, part: Part): Promise<{ sent: boolean; draft: OwnDraft | null }> {
    const { forUpdate } = this.database.dialect;
    await this.database.query(
      inner,
      sql`SELECT e.id FROM ${ENROLMENTS} WHERE e.id = ${part.enrolmentId} ${verbatim(forUpdate)}`,
    );
    const done = await this.database.query(inner, sql`SELECT d.mission_id FROM ${DONE_MARKS} WHERE ${isPart(part)}`);
    return { sent: done.length > 0, draft: await this.find(inner, part) };
  }

  async put(inner: RequestContext, part: Part, draft: OwnDraft): Promise<void> {
    const { dialect } = this.database;
    const proposed = Object.fromEntries(VALUES.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      sql`INSERT INTO draft (enrolment_id, mission_id, product_id, form_version_id, answers, revision, saved_at, basis, sent_in)
       VALUES (${part.enrolmentId}, ${part.missionId}, ${part.productId}, ${draft.formVersionId},
         ${JSON.stringify(draft.answers)}, ${draft.revision}, ${draft.savedAt}, ${draft.basis}, ${draft.sentIn})
       ${verbatim(dialect.onDuplicate(PART_KEY, proposed))}`,
    );
  }

  /** @param reach of an unverified session: drafts outside it stay */
  async remove(inner: RequestContext, part: Part, reach: Reach = null): Promise<void> {
    const reached = inReach(reach, { fingerprint: sql`sent_in`, moment: sql`saved_at` });
    await this.database.query(inner, sql`DELETE FROM draft WHERE ${isPart(part)} AND ${reached}`);
  }

  async removeAll(inner: RequestContext, rolloutId: number): Promise<void> {
    const enrolled = sql`SELECT e.id FROM ${ENROLMENTS} WHERE e.rollout_id = ${rolloutId}`;
    await this.database.query(inner, sql`DELETE FROM draft WHERE enrolment_id IN (${enrolled})`);
  }
}

/** Deletes the drafts of a rollout once it is archived: they are of no use any more, and nobody else's business. */
@Injectable()
export class DraftClearing implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly rows: DraftRows,
  ) {}

  onModuleInit(): void {
    this.events.within(RolloutMoved, async (inner, { rolloutId, to }) => {
      if (to === 'archived') await this.rows.removeAll(inner, rolloutId);
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { inReach, type Reach } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import type { Draft } from './draft.entity.js';

/** A draft as its author sees it. */
export type OwnDraft = Readonly<Pick<Draft, 'formVersionId' | 'answers' | 'revision' | 'savedAt' | 'basis' | 'sentIn'>>;

type Part = Pick<MissionContext, 'enrolmentId' | 'missionId' | 'productId'>;
type Row = Omit<OwnDraft, 'answers' | 'savedAt'> & { answers: string; savedAt: Date | string };

const KEY = ['enrolment_id', 'mission_id', 'product_id'];
const VALUES = ['form_version_id', 'answers', 'revision', 'saved_at', 'basis', 'sent_in'];
const IS_PART = KEY.map((column) => `${column} = ?`).join(' AND ');

/** Thin queries on `draft`: it is written to while people type. */
@Injectable()
export class DraftRows {
  constructor(private readonly database: Database) {}

  async find(ctx: RequestContext, part: Part): Promise<OwnDraft | null> {
    const [row] = await this.database.query<Row>(
      ctx,
      `SELECT form_version_id AS formVersionId, answers, revision, saved_at AS savedAt, basis, sent_in AS sentIn FROM draft WHERE ${IS_PART}`,
      keyOf(part),
    );
    if (!row) return null;
    const answers = JSON.parse(row.answers) as OwnDraft['answers'];
    return { ...row, answers, savedAt: this.database.instant(row.savedAt) };
  }

  /** What there is, which nobody changes until the transaction ends: who sends the form has to wait, too. */
  async hold(inner: RequestContext, part: Part): Promise<{ sent: boolean; draft: OwnDraft | null }> {
    const { forUpdate } = this.database.dialect;
    await this.database.query(inner, `SELECT id FROM enrolment WHERE id = ? ${forUpdate}`, [part.enrolmentId]);
    const done = await this.database.query(inner, `SELECT mission_id FROM done_mark WHERE ${IS_PART}`, keyOf(part));
    return { sent: done.length > 0, draft: await this.find(inner, part) };
  }

  async put(inner: RequestContext, part: Part, draft: OwnDraft): Promise<void> {
    const { dialect } = this.database;
    const proposed = Object.fromEntries(VALUES.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      `INSERT INTO draft (${[...KEY, ...VALUES].join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ${dialect.onDuplicate(KEY, proposed)}`,
      [
        ...keyOf(part),
        draft.formVersionId,
        JSON.stringify(draft.answers),
        draft.revision,
        this.database.bindable(draft.savedAt),
        draft.basis,
        draft.sentIn,
      ],
    );
  }

  /** @param reach of an unverified session: what it does not reach stays */
  async remove(inner: RequestContext, part: Part, reach: Reach = null): Promise<void> {
    const { sql, parameters } = inReach(this.database, reach, { mark: 'sent_in', moment: 'saved_at' });
    await this.database.query(inner, `DELETE FROM draft WHERE ${IS_PART}${sql}`, [...keyOf(part), ...parameters]);
  }

  /** Every draft of a rollout. */
  async removeAll(inner: RequestContext, rolloutId: number): Promise<void> {
    const enrolled = 'SELECT id FROM enrolment WHERE rollout_id = ?';
    await this.database.query(inner, `DELETE FROM draft WHERE enrolment_id IN (${enrolled})`, [rolloutId]);
  }
}

function keyOf({ enrolmentId, missionId, productId }: Part): number[] {
  return [enrolmentId, missionId, productId];
}

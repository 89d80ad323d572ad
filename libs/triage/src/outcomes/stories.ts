import { Injectable } from '@nestjs/common';
import { AppError, Database, sql, type RequestContext } from '#platform';
import { visibleScope, Voices, togetherShown } from '#contributions';
import { dayOf } from './first-answer.js';
import type { DecidedKind } from './outcome.js';
import { openSteps, type Story, type StoryAnswer, type StoryDecision } from './story.js';

type Moment = Date | string;
interface Row {
  id: string;
  root: string;
  title: string;
  feedbackMode: string;
  postedAt: Moment;
  readAt: Moment | null;
  readAs: string | null;
  answeredAt: Moment | null;
  entityName: string;
  timeZone: string;
}
interface AnswerRow {
  contributionId: string;
  text: string;
  role: string;
  answeredAt: Moment;
  editedAt: Moment | null;
  firstName: string;
  lastName: string;
  expertFirst: string | null;
  expertLast: string | null;
  editorFirst: string | null;
  editorLast: string | null;
}
interface DecisionRow {
  contributionId: string;
  kind: DecidedKind;
  answer: string;
  effect: string | null;
  onDay: string | null;
  role: string | null;
  publishedAt: Moment;
  ownerFirst: string | null;
  ownerLast: string | null;
  firstName: string | null;
  lastName: string | null;
}

const MOST_DECISIONS = 50;
const CONTRIBUTIONS = sql`SELECT c.id, c.root, c.title, c.feedback_mode AS feedbackMode, c.posted_at AS postedAt,
    c.read_at AS readAt, c.read_as AS readAs, c.answered_at AS answeredAt, t.name AS entityName, t.time_zone AS timeZone
  FROM contribution c JOIN entity t ON t.id = c.entity_id`;
const ANSWERS = sql`SELECT a.contribution_id AS contributionId, a.text, a.answered_as AS role, a.answered_at AS answeredAt,
    a.edited_at AS editedAt, p.first_name AS firstName, p.last_name AS lastName, x.first_name AS expertFirst,
    x.last_name AS expertLast, d.first_name AS editorFirst, d.last_name AS editorLast
  FROM official_answer a JOIN person p ON p.id = a.answered_by LEFT JOIN person x ON x.id = a.credited_to
    LEFT JOIN person d ON d.id = a.edited_by`;
const DECISIONS = sql`SELECT o.contribution_id AS contributionId, o.kind, o.answer, o.effect, o.on_day AS onDay, o.published_as AS role,
    o.published_at AS publishedAt, w.first_name AS ownerFirst, w.last_name AS ownerLast, p.first_name AS firstName,
    p.last_name AS lastName
  FROM outcome o LEFT JOIN person w ON w.id = o.owner_id LEFT JOIN person p ON p.id = o.published_by`;

/** What became of contributions, told step by step. A merged one goes on with the story of the one that speaks for it. */
@Injectable()
export class Stories {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** Throws `not_found` for one that I may not see. */
  async findStory(ctx: RequestContext, id: string): Promise<Story> {
    const visible = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const [row] = await this.database.query<Row>(ctx, sql`${CONTRIBUTIONS} WHERE c.id = ${id} AND ${visible}`);
    if (!row) throw AppError.notFound();
    const isMerged = row.root !== row.id;
    const [root] = isMerged ? await this.database.query<Row>(ctx, sql`${CONTRIBUTIONS} WHERE c.id = ${row.root}`) : [];
    const [seen] = isMerged
      ? await this.database.query(ctx, sql`SELECT c.id FROM contribution c WHERE c.id = ${row.root} AND ${visible}`)
      : [];
    const answers = await this.answers(ctx, row, root);
    const decisions = await this.decisions(ctx, row);
    const answeredOn = this.dayOf(row.answeredAt, row) ?? (root ? this.dayOf(root.answeredAt, root) : null);
    const readOn = this.dayOf(row.readAt, row);
    return {
      contributionId: row.id,
      entityName: row.entityName,
      saidOn: this.dayOf(row.postedAt, row)!,
      read: readOn !== null && row.readAs !== null ? { day: readOn, role: row.readAs } : null,
      joined: root ? { id: seen ? root.id : null, title: seen ? root.title : null } : null,
      answeredOn,
      answers,
      decisions,
      open: openSteps({
        isRead: readOn !== null || isMerged,
        isAnswered: answeredOn !== null,
        decided: decisions.at(-1)?.kind ?? null,
      }),
    };
  }

  private async answers(ctx: RequestContext, row: Row, root: Row | undefined): Promise<StoryAnswer[]> {
    const rows = await this.database.query<AnswerRow>(
      ctx,
      sql`${ANSWERS} WHERE a.contribution_id IN (${row.id}, ${row.root}) LIMIT 2`,
    );
    return rows
      .sort((a, b) => Number(a.contributionId !== row.id) - Number(b.contributionId !== row.id))
      .map((answer) => {
        const about = answer.contributionId === row.id ? row : (root ?? row);
        const editedOn = this.dayOf(answer.editedAt, about);
        return {
          text: answer.text,
          by: `${answer.firstName} ${answer.lastName}`,
          role: answer.role,
          creditedTo: fullName(answer.expertFirst, answer.expertLast),
          day: this.dayOf(answer.answeredAt, about)!,
          edited: editedOn === null ? null : { day: editedOn, by: fullName(answer.editorFirst, answer.editorLast) },
        };
      });
  }

  private async decisions(ctx: RequestContext, { id, root, ...place }: Row): Promise<StoryDecision[]> {
    const rows = await this.database.query<DecisionRow>(
      ctx,
      sql`${DECISIONS} WHERE o.contribution_id IN (${id}, ${root}) AND o.published_at IS NOT NULL
       ORDER BY o.published_at, o.id LIMIT ${MOST_DECISIONS}`,
    );
    // What was decided before it was joined counts no more than what the other one is told.
    const rank = ({ contributionId }: DecisionRow) => Number(contributionId !== id);
    const ownFirst = (a: DecisionRow, b: DecisionRow) => rank(a) - rank(b);
    return rows.sort(ownFirst).map(({ kind, answer, effect, onDay, role, publishedAt, ...names }) => ({
      ...{ kind, answer, effect, onDay, role },
      owner: fullName(names.ownerFirst, names.ownerLast),
      by: fullName(names.firstName, names.lastName),
      day: dayTogether(this.database.instant(publishedAt), place),
    }));
  }

  private dayOf(moment: Moment | null, row: Row): string | null {
    return moment === null ? null : dayOf(this.database.instant(moment), row);
  }
}

function dayTogether(at: Date, place: Pick<Row, 'feedbackMode' | 'timeZone'>): string {
  const shown = togetherShown(at, place);
  return typeof shown === 'string' ? shown : dayOf(shown, place);
}

function fullName(first: string | null, last: string | null): string | null {
  return first === null || last === null ? null : `${first} ${last}`;
}

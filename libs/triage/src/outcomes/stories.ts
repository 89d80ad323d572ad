import { Injectable } from '@nestjs/common';
import { fullName, joinEntity, joinPerson } from '#identity';
import { Database, sql, type RequestContext } from '#platform';
import { CONTRIBUTIONS, visibleScope, Voices, togetherShown, type ContributionContext } from '#contributions';
import { dayShown } from './first-answer.js';
import type { DecidedKind } from './outcome.js';
import { openSteps, type Story, type StoryAnswer, type StoryDecision } from './story.js';

type Moment = Date | string;
type Place = Pick<ContributionContext, 'feedbackMode' | 'timeZone'>;
interface Root {
  readonly title: string;
  readonly feedbackMode: string;
  readonly timeZone: string;
  readonly answeredAt: Moment | null;
  readonly isSeen: number;
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
const ANSWERS = sql`SELECT a.contribution_id AS contributionId, a.text, a.answered_as AS role, a.answered_at AS answeredAt,
    a.edited_at AS editedAt, p.first_name AS firstName, p.last_name AS lastName, x.first_name AS expertFirst,
    x.last_name AS expertLast, d.first_name AS editorFirst, d.last_name AS editorLast
  FROM official_answer a ${joinPerson(sql`a.answered_by`)} LEFT ${joinPerson(sql`a.credited_to`, 'x')}
    LEFT ${joinPerson(sql`a.edited_by`, 'd')}`;
const DECISIONS = sql`SELECT o.contribution_id AS contributionId, o.kind, o.answer, o.effect, o.on_day AS onDay, o.published_as AS role,
    o.published_at AS publishedAt, w.first_name AS ownerFirst, w.last_name AS ownerLast, p.first_name AS firstName,
    p.last_name AS lastName
  FROM outcome o LEFT ${joinPerson(sql`o.owner_id`, 'w')} LEFT ${joinPerson(sql`o.published_by`)}`;

/** What became of contributions, step by step. A merged one continues with the story of its root. */
@Injectable()
export class Stories {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** Does not check access: only for a contribution the reader may see. */
  async findStory(ctx: RequestContext, contribution: ContributionContext): Promise<Story> {
    const { id, root: into, entityName, readAs } = contribution;
    const isMerged = into !== id;
    const root = isMerged ? await this.findRoot(ctx, into) : undefined;
    const answers = await this.answers(ctx, contribution, root);
    const decisions = await this.decisions(ctx, contribution);
    const answeredOn =
      this.dayOf(contribution.answeredAt, contribution) ?? (root ? this.dayOf(root.answeredAt, root) : null);
    const readOn = this.dayOf(contribution.readAt, contribution);
    return {
      contributionId: id,
      entityName,
      saidOn: dayShown(contribution.postedAt, contribution),
      read: readOn !== null && readAs !== null ? { day: readOn, role: readAs } : null,
      joined: root ? (root.isSeen ? { id: into, title: root.title } : { id: null, title: null }) : null,
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

  private async findRoot(ctx: RequestContext, id: string): Promise<Root | undefined> {
    const visible = visibleScope(ctx.actor, await this.voices.mine(ctx));
    const [root] = await this.database.query<Root>(
      ctx,
      sql`SELECT c.title, c.feedback_mode AS feedbackMode, t.time_zone AS timeZone, c.answered_at AS answeredAt,
         CASE WHEN ${visible} THEN 1 ELSE 0 END AS isSeen
       FROM ${CONTRIBUTIONS} ${joinEntity(sql`c.entity_id`)} WHERE c.id = ${id}`,
    );
    return root;
  }

  private async answers(ctx: RequestContext, row: ContributionContext, root: Root | undefined): Promise<StoryAnswer[]> {
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
          by: fullName(answer),
          role: answer.role,
          creditedTo: fullName({ firstName: answer.expertFirst, lastName: answer.expertLast }),
          day: this.dayOf(answer.answeredAt, about)!,
          edited:
            editedOn === null
              ? null
              : { day: editedOn, by: fullName({ firstName: answer.editorFirst, lastName: answer.editorLast }) },
        };
      });
  }

  private async decisions(ctx: RequestContext, { id, root, ...place }: ContributionContext): Promise<StoryDecision[]> {
    const rows = await this.database.query<DecisionRow>(
      ctx,
      sql`${DECISIONS} WHERE o.contribution_id IN (${id}, ${root}) AND o.published_at IS NOT NULL
       ORDER BY o.published_at, o.id LIMIT ${MOST_DECISIONS}`,
    );
    // Its own first: the last decision counts, and after a merge that is the root's.
    const rank = ({ contributionId }: DecisionRow) => Number(contributionId !== id);
    const ownFirst = (a: DecisionRow, b: DecisionRow) => rank(a) - rank(b);
    return rows.sort(ownFirst).map(({ kind, answer, effect, onDay, role, publishedAt, ...names }) => ({
      ...{ kind, answer, effect, onDay, role },
      owner: fullName({ firstName: names.ownerFirst, lastName: names.ownerLast }),
      by: fullName(names),
      day: dayTogether(this.database.instant(publishedAt), place),
    }));
  }

  private dayOf(moment: Moment | null, place: Place): string | null {
    return moment === null ? null : dayShown(this.database.instant(moment), place);
  }
}

function dayTogether(at: Date, place: Place): string {
  const shown = togetherShown(at, place);
  return typeof shown === 'string' ? shown : dayShown(shown, place);
}

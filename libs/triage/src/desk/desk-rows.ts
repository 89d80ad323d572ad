import { Injectable } from '@nestjs/common';
import { joinMission, joinProduct } from '#campaigns';
import { People } from '#identity';
import { Database, list, sql, type Locale, type LocalizedText, type RequestContext } from '#platform';
import {
  MIDDLE_IMPORTANCE,
  type ContributionKind,
  type DeviceContext,
  type Frequency,
  type OutcomeKind,
  type Severity,
  type ContributionState,
  CONTRIBUTIONS,
  FACE_COLUMNS,
  JOIN_PLACE_AND_FACE,
  Faces,
  deskScope,
  type Face,
  type FaceRow,
} from '#contributions';
import { dayShown } from '../outcomes/first-answer.js';

export interface ImpactParts {
  readonly importance: number;
  readonly severity: number;
  readonly support: number;
  readonly impact: number;
}

export interface DeskRow extends ImpactParts {
  readonly id: string;
  readonly version: number;
  readonly kind: ContributionKind;
  readonly title: string;
  readonly opening: string;
  readonly state: ContributionState;
  readonly feedbackMode: string;
  readonly face: Face;
  /** Calendar day of the entity. */
  readonly postedOn: string;
  readonly judged: Severity | null;
  readonly reported: Severity | null;
  readonly comments: number;
  readonly workshopSize: number | null;
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly assignee: { readonly id: number; readonly name: string } | null;
  readonly dueOn: string | null;
  readonly outcome: OutcomeKind | null;
  readonly isUnread: boolean;
  readonly mergedInto: string | null;
  readonly rolloutId: number;
  readonly campaignId: number;
  readonly campaignTitle: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityId: number;
  readonly entityCode: string;
  readonly entityName: string;
  readonly timeZone: string;
}

type Stored = Omit<
  DeskRow,
  'face' | 'labels' | 'assignee' | 'postedOn' | 'isUnread' | 'campaignTitle' | 'importance' | 'severity'
> &
  FaceRow & {
    assigneeId: number | null;
    postedAt: Date | string;
    readAt: unknown;
    campaignTitle: string;
    importance: number | null;
  };

const OPENING = 400;
const COLUMNS = sql`c.id, c.version, c.kind, c.title, SUBSTR(c.text, 1, ${OPENING}) AS opening, c.state,
    c.feedback_mode AS feedbackMode, c.posted_at AS postedAt, c.read_at AS readAt, c.severity AS judged,
    c.reported_severity AS reported, c.support, c.impact, c.comments, c.workshop_size AS workshopSize,
    c.assignee_id AS assigneeId, c.due_on AS dueOn, c.outcome, c.merged_into AS mergedInto, c.rollout_id AS rolloutId,
    c.campaign_id AS campaignId, k.title AS campaignTitle, k.source_locale AS sourceLocale, c.entity_id AS entityId,
    t.code AS entityCode, t.name AS entityName, t.time_zone AS timeZone, m.importance, ${FACE_COLUMNS}`;
const AROUND = sql`${JOIN_PLACE_AND_FACE} LEFT ${joinMission(sql`c.mission_id`)}`;
const MOST_LABELS = 2000;

export interface DeskText {
  readonly text: string;
  readonly frequency: Frequency | null;
  readonly device: DeviceContext | null;
  readonly mission: LocalizedText | null;
  readonly product: string | null;
}

type StoredText = Omit<DeskText, 'device' | 'mission'> & { device: string | null; mission: string | null };

/** Fills a page of ids; the number of queries does not depend on its size. */
@Injectable()
export class DeskRows {
  constructor(
    private readonly database: Database,
    private readonly faces: Faces,
    private readonly people: People,
  ) {}

  /** Does not check access. In the order of the ids; unknown ones are left out. */
  async findRows(ctx: RequestContext, ids: readonly string[]): Promise<DeskRow[]> {
    if (!ids.length) return [];
    const rows = await this.database.query<Stored>(
      ctx,
      sql`SELECT ${COLUMNS} FROM ${CONTRIBUTIONS} ${AROUND} WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    return this.fill(ctx, ids, rows);
  }

  /** Those at the actor's desk, greatest impact first. */
  async findRowsAtDesk(ctx: RequestContext, ids: readonly string[]): Promise<DeskRow[]> {
    if (!ids.length) return [];
    // The LIMIT makes the engine start with these rows, not with everything at the desk.
    const few = sql`(SELECT c.* FROM ${CONTRIBUTIONS} WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}) c`;
    const rows = await this.database.query<Stored>(
      ctx,
      sql`SELECT ${COLUMNS} FROM ${few} ${AROUND} WHERE ${deskScope(ctx.actor)}
       ORDER BY c.impact DESC, c.id DESC LIMIT ${ids.length}`,
    );
    return this.fill(
      ctx,
      rows.map(({ id }) => id),
      rows,
    );
  }

  /** Does not check access. */
  async findRowWithText(ctx: RequestContext, id: string): Promise<(DeskRow & DeskText) | undefined> {
    const [stored] = await this.database.query<Stored & StoredText>(
      ctx,
      sql`SELECT ${COLUMNS}, c.text, c.frequency, c.device, m.title AS mission, p.name AS product
       FROM ${CONTRIBUTIONS} ${AROUND} LEFT ${joinProduct(sql`c.product_id`)} WHERE c.id = ${id}`,
    );
    if (!stored) return undefined;
    const { text, frequency, device, mission, product, ...rest } = stored;
    const [row] = await this.fill(ctx, [id], [rest]);
    return {
      ...row!,
      ...{ text, frequency, product },
      device: device === null ? null : (JSON.parse(device) as DeviceContext),
      mission: mission === null ? null : (JSON.parse(mission) as LocalizedText),
    };
  }

  private async fill(ctx: RequestContext, ids: readonly string[], rows: readonly Stored[]): Promise<DeskRow[]> {
    if (!rows.length) return [];
    const [labels, names] = await Promise.all([
      this.labelsOf(ctx, ids),
      this.people.findNames(
        ctx,
        rows.flatMap(({ assigneeId }) => assigneeId ?? []),
      ),
    ]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = found.get(id);
      if (!row) return [];
      const { voiceName, firstName, lastName, ...stored } = row;
      const { assigneeId, readAt, campaignTitle, importance, postedAt, ...rest } = stored;
      const name = assigneeId === null ? undefined : names.get(assigneeId)?.name;
      return {
        ...rest,
        face: this.faces.faceIn({ voiceName, firstName, lastName }, ctx.locale),
        labels: labels.get(id) ?? [],
        assignee: assigneeId === null ? null : { id: assigneeId, name: name ?? '' },
        postedOn: dayShown(this.database.instant(postedAt), rest),
        isUnread: readAt === null,
        campaignTitle: JSON.parse(campaignTitle) as LocalizedText,
        importance: importance ?? MIDDLE_IMPORTANCE,
        severity: rest.judged ?? 1,
      };
    });
  }

  private async labelsOf(
    ctx: RequestContext,
    ids: readonly string[],
  ): Promise<Map<string, DeskRow['labels'][number][]>> {
    const rows = await this.database.query<{ contributionId: string; id: number; name: string }>(
      ctx,
      sql`SELECT cl.contribution_id AS contributionId, l.id, l.name FROM contribution_label cl
       JOIN label l ON l.id = cl.label_id WHERE cl.contribution_id IN (${list(ids)}) ORDER BY l.name, l.id LIMIT ${MOST_LABELS}`,
    );
    return Map.groupBy(rows, ({ contributionId }) => contributionId);
  }
}

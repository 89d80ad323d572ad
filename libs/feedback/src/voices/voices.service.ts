import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, Seals, UnitOfWork, marks, type RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { drawVoiceName } from './voice-names.js';

const PURPOSE = 'voice';
const NAMES_TO_TRY = 20;
const MOST_CAMPAIGNS = 5000;

/** What is mine: my voices, and for a handed-out session the seal that what I said must carry besides. */
export interface Own {
  readonly ids: readonly string[];
  readonly seal: string | null;
}

interface OfCampaign {
  readonly id: number;
  readonly feedbackMode: string;
}

/** The voices people have in campaigns: by name where the campaign is named, under an alias otherwise. */
@Injectable()
export class Voices {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly seals: Seals,
  ) {}

  /** My voice in a campaign, made at first use; under an alias, that of this session where it began with a printed code. Only for persons. */
  async mineIn(ctx: RequestContext, campaign: OfCampaign): Promise<string> {
    const { personId } = ctx;
    if (personId === null) throw new Error('Only a person has a voice');
    const owner = this.ownerOf(ctx, campaign, personId);
    return (await this.find(ctx, [owner]))[0] ?? this.make(ctx, campaign, personId, owner);
  }

  /** All my voices. Whoever came by a printed code or a forwarded mail has only what was said in that session. */
  async mine(ctx: RequestContext): Promise<Own> {
    const { personId } = ctx;
    if (personId === null) return { ids: [], seal: null };
    const campaigns = await this.database.query<OfCampaign>(
      ctx,
      `SELECT id, feedback_mode AS feedbackMode FROM campaign ORDER BY id LIMIT ${MOST_CAMPAIGNS}`,
    );
    const ids = await this.find(
      ctx,
      campaigns.map((campaign) => this.ownerOf(ctx, campaign, personId)),
    );
    return { ids, seal: this.sealOf(ctx) };
  }

  /** Seal of a handed-out session; null for one whose person has proved who they are. */
  sealOf({ actor }: RequestContext): string | null {
    if (actor.kind !== 'person' || !actor.knownSince) return null;
    return this.seals.fingerprint('session', actor.sessionId ?? '');
  }

  /** Who stands behind a voice. For telling people what became of what they said, and for nothing that is shown or written down. */
  async personOf(ctx: RequestContext, voice: string): Promise<number | null> {
    const [row] = await this.database.query<{ personId: number | null; sealedPerson: string | null }>(
      ctx,
      `SELECT person_id AS personId, sealed_person AS sealedPerson FROM alias WHERE id = ?`,
      [voice],
    );
    const opened = row?.sealedPerson ? this.seals.open(PURPOSE, row.sealedPerson) : null;
    return row?.personId ?? (opened ? Number(opened) : null);
  }

  /**
   * A printed code may have been tried by whoever printed it, and its person cannot show who they are by other means: under an
   * alias each such session has a voice of its own, which has nothing in common with the others.
   */
  private ownerOf(ctx: RequestContext, campaign: OfCampaign, personId: number): string {
    const own = `${campaign.id}:${personId}`;
    const isOfSession = ctx.actor.kind === 'person' && ctx.actor.byCode && isUnderAlias(campaign);
    return this.seals.fingerprint(PURPOSE, isOfSession ? `${own}:${this.sealOf(ctx)}` : own);
  }

  private async find(ctx: RequestContext, owners: readonly string[], lock = ''): Promise<string[]> {
    if (!owners.length) return [];
    const rows = await this.database.query<{ id: string }>(
      ctx,
      `SELECT id FROM alias WHERE owner IN (${marks(owners)}) LIMIT ${owners.length} ${lock}`,
      owners,
    );
    return rows.map(({ id }) => id);
  }

  /** Beside another request of the same person, one of the two makes it. */
  private async make(ctx: RequestContext, campaign: OfCampaign, personId: number, owner: string): Promise<string> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const byName = !isUnderAlias(campaign);
      const sealed = byName ? null : this.seals.seal(PURPOSE, String(personId));
      for (let attempt = 1; attempt <= NAMES_TO_TRY; attempt += 1) {
        const values = [randomBytes(16).toString('hex'), campaign.id, owner, byName ? personId : null, sealed];
        const [known] = await this.insert(inner, [...values, drawVoiceName()], owner);
        if (known) return known;
      }
      throw new Error('Every name that was drawn is taken');
    });
  }

  /** The voice of that owner now; none when only the name was taken. */
  private async insert(inner: RequestContext, values: readonly unknown[], owner: string): Promise<string[]> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} alias (id, campaign_id, owner, person_id, sealed_person, name)
       VALUES (?, ?, ?, ?, ?, ?)`,
      values,
    );
    // Made beside us since this transaction began, a plain read would not see it.
    return this.find(inner, [owner], this.database.dialect.share);
  }
}

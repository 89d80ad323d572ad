import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Database, Encryption, UnitOfWork, marks, type RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { isByCode } from '#identity';
import type { Own } from './own.js';
import { isOnOtherDevice } from './other-device.js';
import { drawVoiceName } from './voice-names.js';

const PURPOSE = 'voice';
const NAMES_TO_TRY = 20;
const MOST_CAMPAIGNS = 5000;

interface KnownVoice {
  readonly id: string;
  readonly personId: number | null;
}

interface Whose {
  readonly campaignId: number;
  readonly owner: string;
  readonly personId: number | null;
  readonly sealedPerson: string | null;
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
    private readonly encryption: Encryption,
  ) {}

  /**
   * My voice in a campaign, made at first use. Only for persons. Throws `forbidden` for one that speaks under an alias from
   * another browser.
   */
  async mineIn(ctx: RequestContext, campaign: OfCampaign): Promise<string> {
    const { personId } = ctx;
    if (personId === null) throw new Error('Only a person has a voice');
    const owner = this.ownerOf(ctx, campaign, personId);
    if (owner === null) throw AppError.forbidden('voices.errors.otherDevice');
    return (await this.find(ctx, [owner]))[0]?.id ?? this.make(ctx, campaign, personId, owner);
  }

  /** All my voices. Of those that others may have used, only what was said in this session is mine. */
  async mine(ctx: RequestContext): Promise<Own> {
    const { personId } = ctx;
    if (personId === null) return { ids: [], byName: [], ofDevice: [], sessionFingerprint: null };
    const campaigns = await this.database.query<OfCampaign>(
      ctx,
      `SELECT id, feedback_mode AS feedbackMode FROM campaign ORDER BY id LIMIT ${MOST_CAMPAIGNS}`,
    );
    const voices = await this.find(
      ctx,
      campaigns.flatMap((campaign) => this.ownerOf(ctx, campaign, personId) ?? []),
    );
    const [byName, aliases] = [true, false].map((named) =>
      voices.flatMap(({ id, personId: person }) => ((person !== null) === named ? [id] : [])),
    ) as [string[], string[]];
    return {
      ids: voices.map(({ id }) => id),
      byName,
      ofDevice: isByCode(ctx) ? aliases : [],
      sessionFingerprint: this.sessionFingerprint(ctx),
    };
  }

  /** Fingerprint of an unverified session; null for one whose person has proved who they are. */
  sessionFingerprint({ actor }: RequestContext): string | null {
    if (actor.kind !== 'person' || !actor.verifiedSince) return null;
    return this.encryption.fingerprint('session', actor.sessionId ?? '');
  }

  /** What something said in a campaign is marked with, to be known as mine: nothing where the voice is this browser's alone. */
  sessionFingerprintIn(ctx: RequestContext, campaign: { readonly feedbackMode: string }): string | null {
    return isByCode(ctx) && isUnderAlias(campaign) ? null : this.sessionFingerprint(ctx);
  }

  /**
   * Who stands behind a voice; null for none. For telling people what became of what they said, and for nothing that is shown or
   * written down. Throws `SecretKeyChanged` when the key of this process is not the one the voice was made under.
   */
  async personOf(ctx: RequestContext, voice: string): Promise<number | null> {
    const [row] = await this.database.query<Whose>(
      ctx,
      `SELECT campaign_id AS campaignId, owner, person_id AS personId, sealed_person AS sealedPerson FROM voice WHERE id = ?`,
      [voice],
    );
    if (row?.sealedPerson) return Number(this.encryption.openOwn(PURPOSE, row.sealedPerson));
    if (!row?.personId) return null;
    if (row.owner !== this.encryption.fingerprint(PURPOSE, ownOf(row.campaignId, row.personId)))
      throw this.encryption.keyChanged();
    return row.personId;
  }

  /**
   * A printed code may have been tried by whoever printed it, and its person cannot show who they are by other means: under an
   * alias they speak with a voice of its own, from the browser of their first code and from no other.
   */
  private ownerOf(ctx: RequestContext, campaign: OfCampaign, personId: number): string | null {
    const own = ownOf(campaign.id, personId);
    if (isOnOtherDevice(ctx, campaign)) return null;
    return this.encryption.fingerprint(
      PURPOSE,
      isByCode(ctx) && isUnderAlias(campaign) ? `${own}:${this.byCode(ctx)}` : own,
    );
  }

  /** Sessions from before browsers were told apart keep the voice they began with. */
  private byCode(ctx: RequestContext): string {
    return ctx.actor.kind === 'person' && ctx.actor.onCodeDevice ? 'code' : (this.sessionFingerprint(ctx) ?? '');
  }

  private async find(ctx: RequestContext, owners: readonly string[], lock = ''): Promise<KnownVoice[]> {
    if (!owners.length) return [];
    return this.database.query<KnownVoice>(
      ctx,
      `SELECT id, person_id AS personId FROM voice WHERE owner IN (${marks(owners)}) LIMIT ${owners.length} ${lock}`,
      owners,
    );
  }

  /** Beside another request of the same person, one of the two makes it. */
  private async make(ctx: RequestContext, campaign: OfCampaign, personId: number, owner: string): Promise<string> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const byName = !isUnderAlias(campaign);
      const sealed = byName ? null : this.encryption.seal(PURPOSE, String(personId));
      for (let attempt = 1; attempt <= NAMES_TO_TRY; attempt += 1) {
        const values = [randomBytes(16).toString('hex'), campaign.id, owner, byName ? personId : null, sealed];
        const [known] = await this.insert(inner, [...values, drawVoiceName()], owner);
        if (known) return known.id;
      }
      throw new Error('Every name that was drawn is taken');
    });
  }

  /** The voice of that owner now; none when only the name was taken. */
  private async insert(inner: RequestContext, values: readonly unknown[], owner: string): Promise<KnownVoice[]> {
    await this.database.query(
      inner,
      `${this.database.dialect.insertIgnore} voice (id, campaign_id, owner, person_id, sealed_person, name)
       VALUES (?, ?, ?, ?, ?, ?)`,
      values,
    );
    // Made beside us since this transaction began, a plain read would not see it.
    return this.find(inner, [owner], this.database.dialect.share);
  }
}

const ownOf = (campaignId: number, personId: number) => `${campaignId}:${personId}`;

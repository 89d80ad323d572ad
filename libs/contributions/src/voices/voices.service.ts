import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CAMPAIGNS } from '#campaigns';
import { isByCode, type Own } from '#identity';
import { AppError, Database, Encryption, UnitOfWork, list, sql, verbatim, type RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import type { Voice } from './voice.entity.js';
import { isOnOtherDevice } from './other-device.js';
import { drawVoiceName } from './voice-names.js';

const PURPOSE = 'voice';
const NAMES_TO_TRY = 20;
const CAMPAIGNS_AT_ONCE = 1000;

interface OwnVoices extends Own {
  readonly byName: readonly string[];
}

interface KnownVoice {
  readonly id: string;
  readonly owner: string;
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

  /** My voice in a campaign, made at first use; persons only. Throws `forbidden` for an alias in another browser. */
  async mineIn(ctx: RequestContext, campaign: OfCampaign): Promise<string> {
    const { personId } = ctx;
    if (personId === null) throw new Error('Only a person has a voice');
    const owner = this.ownerOf(ctx, campaign, personId);
    if (owner === null) throw AppError.forbidden('voices.errors.otherDevice');
    return (await this.findUsed(ctx, owner)) ?? this.make(ctx, campaign, personId, owner);
  }

  /** Null when I have none yet, or cannot use it from this browser. */
  async usedIn(ctx: RequestContext, campaign: OfCampaign): Promise<string | null> {
    const owner = ctx.personId === null ? null : this.ownerOf(ctx, campaign, ctx.personId);
    return owner === null ? null : this.findUsed(ctx, owner);
  }

  /** All my voices. In an unverified session only some of what they said is mine, see `Own`. */
  async mine(ctx: RequestContext): Promise<OwnVoices> {
    const { personId } = ctx;
    if (personId === null) return { ids: [], byName: [], ofDevice: [], sessionFingerprint: null };
    const voices = await this.findMine(ctx, personId);
    const named = ({ personId: person }: KnownVoice) => person !== null;
    const idsOf = (some: readonly KnownVoice[]) => some.map(({ id }) => id);
    return {
      ids: idsOf(voices),
      byName: idsOf(voices.filter(named)),
      ofDevice: isByCode(ctx) ? idsOf(voices.filter((voice) => !named(voice))) : [],
      sessionFingerprint: this.sessionFingerprint(ctx),
    };
  }

  /** Fingerprint of an unverified session; null for a verified one. */
  sessionFingerprint({ actor }: RequestContext): string | null {
    if (actor.kind !== 'person' || !actor.unverifiedSince) return null;
    return this.encryption.fingerprint('session', actor.sessionId ?? '');
  }

  /** Marks what is said in an unverified session (`posted_in`); null where the alias is this browser's alone. */
  sessionFingerprintIn(ctx: RequestContext, campaign: { readonly feedbackMode: string }): string | null {
    return isByCode(ctx) && isUnderAlias(campaign) ? null : this.sessionFingerprint(ctx);
  }

  /**
   * The person behind a voice, or null. Only for telling them what became of what they said; never show or store it.
   * Throws `SecretKeyChanged` when the key of this process is not the one the voice was made under.
   */
  async findPerson(ctx: RequestContext, voice: string): Promise<number | null> {
    const [row] = await this.database.query<Whose>(
      ctx,
      sql`SELECT campaign_id AS campaignId, owner, person_id AS personId, sealed_person AS sealedPerson
       FROM voice WHERE id = ${voice}`,
    );
    if (row?.sealedPerson) return Number(this.encryption.openOwn(PURPOSE, row.sealedPerson));
    if (!row?.personId) return null;
    if (row.owner !== this.encryption.fingerprint(PURPOSE, ownOf(row.campaignId, row.personId)))
      throw this.encryption.keyChanged();
    return row.personId;
  }

  /** Whoever printed a code may have tried it: under an alias its user gets a voice of its own, in one browser only. */
  private ownerOf(ctx: RequestContext, campaign: OfCampaign, personId: number): string | null {
    const own = ownOf(campaign.id, personId);
    if (isOnOtherDevice(ctx, campaign)) return null;
    return this.encryption.fingerprint(
      PURPOSE,
      isByCode(ctx) && isUnderAlias(campaign) ? `${own}:${this.byCode(ctx)}` : own,
    );
  }

  /** Sessions begun before code devices were stored keep their own voice. */
  private byCode(ctx: RequestContext): string {
    return ctx.actor.kind === 'person' && ctx.actor.onCodeDevice ? 'code' : (this.sessionFingerprint(ctx) ?? '');
  }

  private async findUsed(ctx: RequestContext, owner: string): Promise<string | null> {
    const known = (await this.remembered(ctx))?.find((voice) => voice.owner === owner);
    return (known ?? (await this.find(ctx, [owner]))[0])?.id ?? null;
  }

  /** Cached per request, but not in a transaction: a voice made there may be rolled back. */
  private findMine(ctx: RequestContext, personId: number): Promise<readonly KnownVoice[]> {
    const known = this.remembered(ctx);
    if (known) return known;
    const voices = this.readMine(ctx, personId);
    if (ctx.tx || !ctx.memory) return voices;
    ctx.memory.set(this, voices);
    voices.catch(() => this.forget(ctx));
    return voices;
  }

  private remembered({ memory }: RequestContext): Promise<readonly KnownVoice[]> | undefined {
    return memory?.get(this) as Promise<readonly KnownVoice[]> | undefined;
  }

  private forget({ memory }: RequestContext): void {
    memory?.delete(this);
  }

  /** Privacy: nothing stores in which campaigns somebody has a voice, so every campaign is asked. */
  private async readMine(ctx: RequestContext, personId: number): Promise<readonly KnownVoice[]> {
    const voices: KnownVoice[] = [];
    for (let after = 0; ;) {
      const campaigns = await this.database.query<OfCampaign>(
        ctx,
        sql`SELECT c.id, c.feedback_mode AS feedbackMode FROM ${CAMPAIGNS}
          WHERE c.id > ${after} ORDER BY c.id LIMIT ${CAMPAIGNS_AT_ONCE}`,
      );
      const owners = campaigns.flatMap((campaign) => this.ownerOf(ctx, campaign, personId) ?? []);
      voices.push(...(await this.find(ctx, owners)));
      if (campaigns.length < CAMPAIGNS_AT_ONCE) return voices;
      after = campaigns.at(-1)!.id;
    }
  }

  private async find(ctx: RequestContext, owners: readonly string[], lock = ''): Promise<KnownVoice[]> {
    if (!owners.length) return [];
    return this.database.query<KnownVoice>(
      ctx,
      sql`SELECT id, owner, person_id AS personId FROM voice WHERE owner IN (${list(owners)}) LIMIT ${owners.length}
       ${verbatim(lock)}`,
    );
  }

  /** Two requests of one person at the same time get the same voice. */
  private async make(ctx: RequestContext, campaign: OfCampaign, personId: number, owner: string): Promise<string> {
    return this.unitOfWork.run(ctx, async (inner) => {
      this.forget(inner);
      inner.afterCommit(() => this.forget(ctx));
      const byName = !isUnderAlias(campaign);
      const sealed = byName ? null : this.encryption.seal(PURPOSE, String(personId));
      for (let attempt = 1; attempt <= NAMES_TO_TRY; attempt += 1) {
        const id = randomBytes(16).toString('hex');
        const shown = { campaignId: campaign.id, owner, personId: byName ? personId : null, sealedPerson: sealed };
        const [known] = await this.insert(inner, { id, ...shown, name: drawVoiceName() });
        if (known) return known.id;
      }
      throw new Error('Every name that was drawn is taken');
    });
  }

  /** The owner's voice, also when made by another request; empty when only the name was taken. */
  private async insert(inner: RequestContext, voice: Voice): Promise<KnownVoice[]> {
    const { id, campaignId, owner, personId, sealedPerson, name } = voice;
    await this.database.query(
      inner,
      sql`${verbatim(this.database.dialect.insertIgnore)} voice (id, campaign_id, owner, person_id, sealed_person, name)
       VALUES (${id}, ${campaignId}, ${owner}, ${personId}, ${sealedPerson}, ${name})`,
    );
    // Locking read: a plain read would miss a voice made by others since this transaction began.
    return this.find(inner, [owner], this.database.dialect.forUpdate);
  }
}

const ownOf = (campaignId: number, personId: number) => `${campaignId}:${personId}`;

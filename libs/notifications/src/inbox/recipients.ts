import { Injectable } from '@nestjs/common';
import { ownCondition, findTesterId, type Own } from '#identity';
import { sql, type RequestContext, type Sql } from '#platform';
import type { Budget } from '../mail/mails.service.js';

/** Who an entry is for: a person, or whoever speaks with a voice. Both become one opaque key. */
export type Recipient = { readonly person: number } | { readonly voice: string };

/** Who stands behind voices: registered by the module that hands them out, which alone knows. */
export interface VoiceResolver {
  /** What is mine by my voices, and those among them that speak by name. */
  mine(ctx: RequestContext): Promise<OwnVoices>;
  /** Null when nobody stands behind it any more. Throws `SecretKeyChanged` when that cannot be known under the key we have. */
  findPerson(ctx: RequestContext, voice: string): Promise<number | null>;
}

export interface OwnVoices extends Own {
  readonly byName: readonly string[];
}

/** Keys of one person by how their news is mailed: what somebody hears of an alias never goes with what they hear by name. */
export type KeysByBudget = Readonly<Record<Budget, readonly string[]>>;

const VOICE = /^[0-9a-f]{32}$/;
const VOICE_KEY = /^a:/;
/** Carried by no entry. */
const NO_SESSION = '';

export function recipientKey(recipient: Recipient): string {
  if ('person' in recipient) return `p:${recipient.person}`;
  if (!VOICE.test(recipient.voice)) throw new Error('A voice has 32 hexadecimal digits');
  return `a:${recipient.voice}`;
}

export function isVoiceKey(key: string): boolean {
  return VOICE_KEY.test(key);
}

/** Between keys and people. Which voices belong to whom is asked for each time and never kept. */
@Injectable()
export class Recipients {
  private resolver: VoiceResolver | undefined;

  register(resolver: VoiceResolver): void {
    this.resolver = resolver;
  }

  /** What is mine; nothing by a token that does not reach where I work. An unverified session without a fingerprint of its own sees nothing. */
  private async mine(ctx: RequestContext): Promise<Own> {
    const { actor } = ctx;
    if (actor.kind !== 'person' || !findTesterId(actor)) return { ids: [], ofDevice: [], sessionFingerprint: null };
    const own = await this.resolver?.mine(ctx);
    const keysOf = (voices: readonly string[] = []) => voices.map((voice) => recipientKey({ voice }));
    return {
      ids: [recipientKey({ person: actor.personId }), ...keysOf(own?.ids)],
      ofDevice: keysOf(own?.ofDevice),
      sessionFingerprint: actor.verifiedSince ? (own?.sessionFingerprint ?? NO_SESSION) : null,
    };
  }

  /** The condition for entries that are mine to see. */
  async findOwnEntries(ctx: RequestContext): Promise<Sql> {
    return ownCondition(await this.mine(ctx), { by: sql`recipient`, postedIn: sql`session_fingerprint` });
  }

  /** All keys of somebody, for a job that writes to them. They depend on the person alone. */
  async findKeys(ctx: RequestContext, personId: number): Promise<KeysByBudget> {
    const own = await this.resolver?.mine(ctx.as({ kind: 'person', personId, entityId: 0, name: '', scopes: [] }));
    const byName = new Set(own?.byName);
    const keys = Map.groupBy(own?.ids ?? [], (voice) => (byName.has(voice) ? 'shared' : 'underAlias'));
    const keysOf = (budget: Budget) => (keys.get(budget) ?? []).map((voice) => recipientKey({ voice }));
    return { shared: [recipientKey({ person: personId }), ...keysOf('shared')], underAlias: keysOf('underAlias') };
  }

  /** Who a key belongs to; null when nobody does any more. For jobs only: never to be shown or written down. */
  async personOf(ctx: RequestContext, key: string): Promise<number | null> {
    if (!isVoiceKey(key)) return Number(key.slice('p:'.length));
    if (!this.resolver) throw new Error('Nobody has said who stands behind voices');
    return this.resolver.findPerson(ctx, key.slice('a:'.length));
  }
}

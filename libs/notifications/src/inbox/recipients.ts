import { Injectable } from '@nestjs/common';
import { ownCondition, findTesterId, type Own } from '#identity';
import { sql, type RequestContext, type Sql } from '#platform';
import type { Budget } from '../mail/mails.service.js';

export type Recipient = { readonly person: number } | { readonly voice: string };

export interface VoiceResolver {
  mine(ctx: RequestContext): Promise<OwnVoices>;
  /** Null when nobody stands behind the voice any more. Throws `SecretKeyChanged` when another key is needed. */
  findPerson(ctx: RequestContext, voice: string): Promise<number | null>;
}

export interface OwnVoices extends Own {
  readonly byName: readonly string[];
}

/** News of an alias and news by name never share a mail. */
export type KeysByBudget = Readonly<Record<Budget, readonly string[]>>;

const VOICE = /^[0-9a-f]{32}$/;
const VOICE_KEY = /^a:/;
const NO_SESSION = '';

export function recipientKey(recipient: Recipient): string {
  if ('person' in recipient) return `p:${recipient.person}`;
  if (!VOICE.test(recipient.voice)) throw new Error('A voice has 32 hexadecimal digits');
  return `a:${recipient.voice}`;
}

export function isVoiceKey(key: string): boolean {
  return VOICE_KEY.test(key);
}

/** Maps keys to people. Which voices belong to a person is looked up each time and never stored. */
@Injectable()
export class Recipients {
  private resolver: VoiceResolver | undefined;

  register(resolver: VoiceResolver): void {
    this.resolver = resolver;
  }

  /** An unverified session without fingerprint sees nothing. */
  private async mine(ctx: RequestContext): Promise<Own> {
    const { actor } = ctx;
    if (actor.kind !== 'person' || !findTesterId(actor)) return { ids: [], ofDevice: [], sessionFingerprint: null };
    const own = await this.resolver?.mine(ctx);
    const keysOf = (voices: readonly string[] = []) => voices.map((voice) => recipientKey({ voice }));
    return {
      ids: [recipientKey({ person: actor.personId }), ...keysOf(own?.ids)],
      ofDevice: keysOf(own?.ofDevice),
      sessionFingerprint: actor.unverifiedSince ? (own?.sessionFingerprint ?? NO_SESSION) : null,
    };
  }

  async findOwnEntries(ctx: RequestContext): Promise<Sql> {
    return ownCondition(await this.mine(ctx), { by: sql`recipient`, postedIn: sql`session_fingerprint` });
  }

  /** For a job that mails: depends on the person alone, not on a session. */
  async findKeys(ctx: RequestContext, personId: number): Promise<KeysByBudget> {
    const own = await this.resolver?.mine(ctx.as({ kind: 'person', personId, entityId: 0, name: '', scopes: [] }));
    const byName = new Set(own?.byName);
    const keys = Map.groupBy(own?.ids ?? [], (voice) => (byName.has(voice) ? 'shared' : 'underAlias'));
    const keysOf = (budget: Budget) => (keys.get(budget) ?? []).map((voice) => recipientKey({ voice }));
    return { shared: [recipientKey({ person: personId }), ...keysOf('shared')], underAlias: keysOf('underAlias') };
  }

  /** Null when nobody stands behind the key any more. For jobs only: never show or store the answer. */
  async personOf(ctx: RequestContext, key: string): Promise<number | null> {
    if (!isVoiceKey(key)) return Number(key.slice('p:'.length));
    if (!this.resolver) throw new Error('Nobody has said who stands behind voices');
    return this.resolver.findPerson(ctx, key.slice('a:'.length));
  }
}

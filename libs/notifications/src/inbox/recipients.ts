import { Injectable } from '@nestjs/common';
import { testerIdOf } from '#identity';
import type { RequestContext } from '#platform';
import type { Budget } from '../mail/mails.service.js';

/** Who an entry is for: a person, or whoever speaks with a voice. Both become one opaque key. */
export type Recipient = { readonly person: number } | { readonly voice: string };

/** Who stands behind voices: registered by the module that hands them out, which alone knows. */
export interface VoiceResolver {
  /** All my voices, those among them that speak by name, and for an unverified session the fingerprint that its entries carry. */
  mine(ctx: RequestContext): Promise<OwnVoices>;
  /** Null when nobody stands behind it any more. Throws `SecretKeyChanged` when that cannot be known under the key we have. */
  personOf(ctx: RequestContext, voice: string): Promise<number | null>;
}

export interface OwnVoices {
  readonly ids: readonly string[];
  readonly byName?: readonly string[];
  /** Those that only this browser has, whatever the session of an entry. */
  readonly ofDevice?: readonly string[];
  readonly sessionFingerprint: string | null;
}

/** Keys of one person by how their news is mailed: what somebody hears of an alias never goes with what they hear by name. */
export type KeysByBudget = Readonly<Record<Budget, readonly string[]>>;

/** The keys of one person's entries. With a `sessionFingerprint`, only those that carry it are theirs to see, and all of the `open` ones. */
export interface OwnKeys {
  readonly keys: readonly string[];
  readonly open: readonly string[];
  readonly sessionFingerprint: string | null;
}

const VOICE = /^[0-9a-f]{32}$/;
const VOICE_KEY = /^a:/;
/** Carried by no entry. */
const NO_SESSION = '';

export function keyOf(recipient: Recipient): string {
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
  async mine(ctx: RequestContext): Promise<OwnKeys> {
    const { actor } = ctx;
    if (actor.kind !== 'person' || !testerIdOf(actor)) return { keys: [], open: [], sessionFingerprint: null };
    const own = await this.resolver?.mine(ctx);
    const keys = [keyOf({ person: actor.personId }), ...(own?.ids ?? []).map((voice) => keyOf({ voice }))];
    const open = (own?.ofDevice ?? []).map((voice) => keyOf({ voice }));
    return { keys, open, sessionFingerprint: actor.verifiedSince ? (own?.sessionFingerprint ?? NO_SESSION) : null };
  }

  /** All keys of somebody, for a job that writes to them. They depend on the person alone. */
  async findKeys(ctx: RequestContext, personId: number): Promise<KeysByBudget> {
    const own = await this.resolver?.mine(ctx.as({ kind: 'person', personId, entityId: 0, name: '', scopes: [] }));
    const byName = new Set(own?.byName);
    const keys = Map.groupBy(own?.ids ?? [], (voice) => (byName.has(voice) ? 'shared' : 'underAlias'));
    const keysOf = (budget: Budget) => (keys.get(budget) ?? []).map((voice) => keyOf({ voice }));
    return { shared: [keyOf({ person: personId }), ...keysOf('shared')], underAlias: keysOf('underAlias') };
  }

  /** Who a key belongs to; null when nobody does any more. For jobs only: never to be shown or written down. */
  async personOf(ctx: RequestContext, key: string): Promise<number | null> {
    if (!isVoiceKey(key)) return Number(key.slice('p:'.length));
    if (!this.resolver) throw new Error('Nobody has said who stands behind voices');
    return this.resolver.personOf(ctx, key.slice('a:'.length));
  }
}

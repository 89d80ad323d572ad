import { Injectable } from '@nestjs/common';
import { testerIdOf } from '#identity';
import type { RequestContext } from '#platform';
import type { Budget } from '../mail/mails.service.js';

/** Who an entry is for: a person, or whoever stands behind an alias. Both become one opaque key. */
export type Recipient = { readonly person: number } | { readonly alias: string };

/** Who stands behind aliases: registered by the module that hands them out, which alone knows. */
export interface AliasResolver {
  /** All my aliases, those among them that speak by name, and for a handed-out session the seal that its entries carry. */
  mine(ctx: RequestContext): Promise<OwnAliases>;
  /** Null when nobody stands behind it any more. Throws `SecretKeyChanged` when that cannot be known under the key we have. */
  personOf(ctx: RequestContext, alias: string): Promise<number | null>;
}

export interface OwnAliases {
  readonly ids: readonly string[];
  readonly byName?: readonly string[];
  /** Those that only this browser has, whatever the seal of an entry. */
  readonly ofDevice?: readonly string[];
  readonly seal: string | null;
}

/** Keys of one person by how their news is mailed: what somebody hears of an alias never goes with what they hear by name. */
export type KeysByBudget = Readonly<Record<Budget, readonly string[]>>;

/** The keys of one person's entries. With a `seal`, only those that carry it are theirs to see, and all of the `open` ones. */
export interface OwnKeys {
  readonly keys: readonly string[];
  readonly open: readonly string[];
  readonly seal: string | null;
}

const ALIAS = /^[0-9a-f]{32}$/;
const ALIAS_KEY = /^a:/;
/** Carried by no entry. */
const NO_SEAL = '';

export function keyOf(recipient: Recipient): string {
  if ('person' in recipient) return `p:${recipient.person}`;
  if (!ALIAS.test(recipient.alias)) throw new Error('An alias has 32 hexadecimal digits');
  return `a:${recipient.alias}`;
}

export function isAliasKey(key: string): boolean {
  return ALIAS_KEY.test(key);
}

/** Between keys and people. Which aliases belong to whom is asked for each time and never kept. */
@Injectable()
export class Recipients {
  private resolver: AliasResolver | undefined;

  register(resolver: AliasResolver): void {
    this.resolver = resolver;
  }

  /** What is mine; nothing by a token that does not reach where I work. A handed-out session without a seal of its own sees nothing. */
  async mine(ctx: RequestContext): Promise<OwnKeys> {
    const { actor } = ctx;
    if (actor.kind !== 'person' || !testerIdOf(actor)) return { keys: [], open: [], seal: null };
    const own = await this.resolver?.mine(ctx);
    const keys = [keyOf({ person: actor.personId }), ...(own?.ids ?? []).map((alias) => keyOf({ alias }))];
    const open = (own?.ofDevice ?? []).map((alias) => keyOf({ alias }));
    return { keys, open, seal: actor.verifiedSince ? (own?.seal ?? NO_SEAL) : null };
  }

  /** All keys of somebody, for a job that writes to them. They depend on the person alone. */
  async findKeys(ctx: RequestContext, personId: number): Promise<KeysByBudget> {
    const own = await this.resolver?.mine(ctx.as({ kind: 'person', personId, entityId: 0, name: '', scopes: [] }));
    const byName = new Set(own?.byName);
    const keys = Map.groupBy(own?.ids ?? [], (alias) => (byName.has(alias) ? 'shared' : 'underAlias'));
    const keysOf = (budget: Budget) => (keys.get(budget) ?? []).map((alias) => keyOf({ alias }));
    return { shared: [keyOf({ person: personId }), ...keysOf('shared')], underAlias: keysOf('underAlias') };
  }

  /** Who a key belongs to; null when nobody does any more. For jobs only: never to be shown or written down. */
  async personOf(ctx: RequestContext, key: string): Promise<number | null> {
    if (!isAliasKey(key)) return Number(key.slice('p:'.length));
    if (!this.resolver) throw new Error('Nobody has said who stands behind aliases');
    return this.resolver.personOf(ctx, key.slice('a:'.length));
  }
}

import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Locale } from '../i18n/locales.js';

export interface Scope {
  role: string;
  entityId: number | null;
}

export interface TokenInUse {
  id: number;
  access: 'read' | 'write';
  /** Data of other entities is not found; the person's scopes are already cut to these. */
  entities: 'all' | readonly number[];
  createdAt: Date;
}

export type Actor =
  | {
      kind: 'person';
      personId: number;
      entityId: number;
      name: string;
      scopes: readonly Scope[];
      sessionId?: string;
      /** When an unverified session began; undefined in a verified one. */
      unverifiedSince?: Date;
      /** The unverified session began with a printed code: its person may have nothing else to prove who they are. */
      byCode?: boolean;
      /** Whether this is the browser where they first used a code; undefined in sessions older than this mark. */
      onCodeDevice?: boolean;
      token?: TokenInUse;
    }
  | { kind: 'system'; name: string }
  | { kind: 'nobody' };

interface ContextFields {
  actor: Actor;
  locale: Locale;
  requestId: string;
  timeZone?: string | undefined;
  /** Network address; only for throttling, never stored with what people say. */
  address?: string | undefined;
  memory?: RequestMemory | undefined;
}

export type RequestMemory = Map<object, unknown>;

class OpenTransaction {
  readonly effects: (() => void)[] = [];
  over = false;

  constructor(private readonly entityManager: EntityManager) {}

  get manager(): EntityManager {
    // On SQLite all transactions share a connection: a late statement would run in another transaction.
    if (this.over) throw new Error('The transaction of this context is over; use the context that opened it');
    return this.entityManager;
  }
}

/** First argument of every verb: who, in which language, in which transaction. Immutable; `within` derives another. */
export class RequestContext {
  private constructor(
    private readonly fields: ContextFields,
    private readonly transaction: OpenTransaction | undefined,
  ) {}

  static of(fields: ContextFields): RequestContext {
    return new RequestContext(fields, undefined);
  }

  static system(name: string, locale: Locale = 'en', requestId: string = randomUUID()): RequestContext {
    return RequestContext.of({ actor: { kind: 'system', name }, locale, requestId });
  }

  get actor(): Actor {
    return this.fields.actor;
  }
  get locale(): Locale {
    return this.fields.locale;
  }
  get requestId(): string {
    return this.fields.requestId;
  }
  get timeZone(): string {
    return this.fields.timeZone ?? 'UTC';
  }
  get address(): string | undefined {
    return this.fields.address;
  }
  get memory(): RequestMemory | undefined {
    return this.fields.memory;
  }
  get personId(): number | null {
    return this.actor.kind === 'person' ? this.actor.personId : null;
  }
  get tx(): EntityManager | undefined {
    return this.transaction?.manager;
  }

  within(tx: EntityManager): RequestContext {
    return new RequestContext(this.fields, new OpenTransaction(tx));
  }

  /** Starts with an empty memory: look-ups for one actor do not hold for another. */
  as(actor: Actor): RequestContext {
    const memory = this.fields.memory && new Map<object, unknown>();
    return new RequestContext({ ...this.fields, actor, memory }, this.transaction);
  }

  outside(): RequestContext {
    return new RequestContext(this.fields, undefined);
  }

  in(locale: Locale): RequestContext {
    return new RequestContext({ ...this.fields, locale }, this.transaction);
  }

  /** Runs once the transaction is durable; at once when there is none. */
  afterCommit(effect: () => void): void {
    if (this.transaction && !this.transaction.over) this.transaction.effects.push(effect);
    else effect();
  }

  end(): (() => void)[] {
    if (!this.transaction) return [];
    this.transaction.over = true;
    return this.transaction.effects.splice(0);
  }
}

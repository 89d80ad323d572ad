import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Locale } from '../i18n/locales.js';

/** A right somebody holds: the name of the role, and the one entity it holds in, or null for the whole group. */
export interface Scope {
  role: string;
  entityId: number | null;
}

/** A personal API token somebody acts by, which may be narrower than they are. */
export interface TokenInUse {
  id: number;
  /** `read` must change nothing. */
  access: 'read' | 'write';
  /** What belongs to others is not there for it; the scopes of its person are cut to them already. */
  entities: 'all' | readonly number[];
  createdAt: Date;
}

/** Who acts. `system` is the product itself: jobs, dates, and the operator's console. */
export type Actor =
  | {
      kind: 'person';
      personId: number;
      entityId: number;
      name: string;
      scopes: readonly Scope[];
      sessionId?: string;
      /** Came by something that passed through other hands, and has not shown since who they are. */
      verifiedSince?: Date;
      /** That was a printed code: for those who have nothing else to show who they are with. */
      byCode?: boolean;
      /** Whether in the browser in which they first came by one; undefined in sessions from before that was told apart. */
      onCodeDevice?: boolean;
      token?: TokenInUse;
    }
  | { kind: 'system'; name: string }
  | { kind: 'nobody' };

interface ContextFields {
  actor: Actor;
  locale: Locale;
  requestId: string;
  /** Whose clock the reader lives by: the time zone of their entity. */
  timeZone?: string | undefined;
  /** Network address; only for throttling, never stored with what people say. */
  address?: string | undefined;
  /** Of a request that is answered and gone. Jobs and commands, which go on for long, keep nothing. */
  memory?: RequestMemory | undefined;
}

/** What was found for a request and holds until it is answered, by whoever has looked for it. */
export type RequestMemory = Map<object, unknown>;

/** The transaction a context is in, and what waits for it to be durable. */
class OpenTransaction {
  readonly effects: (() => void)[] = [];
  over = false;

  constructor(private readonly entityManager: EntityManager) {}

  get manager(): EntityManager {
    // On SQLite all transactions share a connection: a late statement would land in somebody else's.
    if (this.over) throw new Error('The transaction of this context is over; use the context that opened it');
    return this.entityManager;
  }
}

/** First argument of every verb: who, in which language, inside which transaction. Immutable; `within` derives one. */
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

  /** What was found for one actor is not there for another. */
  as(actor: Actor): RequestContext {
    const memory = this.fields.memory && new Map<object, unknown>();
    return new RequestContext({ ...this.fields, actor, memory }, this.transaction);
  }

  /** The same person and language, no longer inside the transaction. */
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

  /** Ends the transaction of this context; returns the effects that were waiting for its commit. */
  end(): (() => void)[] {
    if (!this.transaction) return [];
    this.transaction.over = true;
    return this.transaction.effects.splice(0);
  }
}

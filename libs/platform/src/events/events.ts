import { Injectable, Logger } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { stackTrace } from '../log/log-lines.js';

type EventClass<E> = abstract new (...args: never[]) => E;
type Reaction<E> = (ctx: RequestContext, event: E) => Promise<void>;

/** `within` reactions join the transaction; `after` reactions run once it is durable, and are lost in a crash. */
@Injectable()
export class Events {
  private readonly logger = new Logger(Events.name);
  private readonly inside = new Map<unknown, Reaction<unknown>[]>();
  private readonly later = new Map<unknown, Reaction<unknown>[]>();

  within<E>(kind: EventClass<E>, reaction: Reaction<E>): void {
    this.inside.set(kind, [...(this.inside.get(kind) ?? []), reaction as Reaction<unknown>]);
  }

  after<E>(kind: EventClass<E>, reaction: Reaction<E>): void {
    this.later.set(kind, [...(this.later.get(kind) ?? []), reaction as Reaction<unknown>]);
  }

  async publish(ctx: RequestContext, event: object): Promise<void> {
    for (const reaction of this.inside.get(event.constructor) ?? []) await reaction(ctx, event);
    for (const reaction of this.later.get(event.constructor) ?? []) {
      ctx.afterCommit(() => {
        reaction(ctx.outside(), event).catch((error: unknown) => this.logger.error(stackTrace(error)));
      });
    }
  }
}

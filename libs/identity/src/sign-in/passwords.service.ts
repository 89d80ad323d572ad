import { Injectable } from '@nestjs/common';
import { AppError, AuditTrail, Database, Events, UnitOfWork, type RequestContext } from '#platform';
import { Entity } from '../entities/entity.entity.js';
import { Person } from '../people/person.entity.js';
import { Proofs } from '../proofs/proofs.js';
import type { PasswordInput } from './password.input.js';
import { passwordProblem } from './password.policy.js';
import { PasswordChanged } from './sign-in.events.js';
import { StoredPasswords } from './stored-passwords.js';

/** Local passwords: optional, and never the only way in for somebody with an e-mail address. */
@Injectable()
export class Passwords {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly proofs: Proofs,
    private readonly stored: StoredPasswords,
  ) {}

  has(ctx: RequestContext, personId: number): Promise<boolean> {
    return this.stored.has(ctx, personId);
  }

  /** Sets my password and ends my other sessions. Throws `invalid` for a weak password, else as `Proofs.require`. */
  async change(ctx: RequestContext, { password, currentPassword }: PasswordInput): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'person') throw AppError.forbidden();
    await this.refuseWeak(ctx, actor.personId, password);
    await this.proofs.require(ctx, { currentPassword }, 'needs-password');
    await this.keep(ctx, actor.personId, password, actor.sessionId);
  }

  /** A first password, for the console, the demo and the first-run page; only the product itself may set it. */
  async set(ctx: RequestContext, personId: number, password: string): Promise<void> {
    if (ctx.actor.kind !== 'system') throw AppError.forbidden();
    await this.refuseWeak(ctx, personId, password);
    await this.keep(ctx, personId, password, undefined);
  }

  private async keep(
    ctx: RequestContext,
    personId: number,
    password: string,
    keptSessionId: string | undefined,
  ): Promise<void> {
    const hash = await this.stored.hash(password);
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.stored.keep(inner, personId, hash);
      await this.audit.record(inner, { act: 'password.change', subjectKind: 'person', subjectId: personId });
      await this.events.publish(inner, new PasswordChanged(personId, keptSessionId));
    });
  }

  private async refuseWeak(ctx: RequestContext, personId: number, password: string): Promise<void> {
    const person = await this.database.repository(ctx, Person).findOneBy({ id: personId });
    if (!person) throw AppError.notFound();
    const entity = await this.database.repository(ctx, Entity).findOneBy({ id: person.entityId });
    const problem = passwordProblem(password, wordsAbout(person, entity?.name ?? ''));
    if (problem) throw AppError.invalid([{ field: 'password', ...problem }]);
  }
}

function wordsAbout({ firstName, lastName, email, employeeNumber }: Person, entityName: string): string[] {
  const names = [firstName, lastName, entityName, (email ?? '').split('@').join('.')].join(' ');
  return [...names.split(/[^\p{L}\p{N}]+/u), employeeNumber].filter(Boolean);
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import {
  AppError,
  AuditTrail,
  BRISK,
  Clock,
  Database,
  Events,
  UnitOfWork,
  hashSecret,
  mintSecret,
  unlessUnavailable,
  withPatience,
  type RequestContext,
} from '#platform';
import { ACTOR_COLUMNS, ACTOR_TABLES, recognised, type ActorRow, type RecognisedPerson } from '../people/actors.js';
import { PersonLeft } from '../people/person.events.js';
import { RoleGranted } from '../roles/role.events.js';
import { PasswordChanged } from '../sign-in/sign-in.events.js';
import { Proofs } from '../proofs/proofs.js';
import { AccessToken } from './access-token.entity.js';
import { AccessTokenCreated } from './access-token.events.js';
import type { AccessTokenInput } from './access-token.input.js';

const DAY = 86_400_000;
const NOTE_USED_EVERY_MS = 5 * 60_000;

type TokenRow = ActorRow & { token_id: number; used_at: Date | string | null };

/** Personal API tokens. */
@Injectable()
export class AccessTokens implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly proofs: Proofs,
    private readonly events: Events,
  ) {}

  /** A token made with fewer rights does not grow, and none outlives the password or the person. */
  onModuleInit(): void {
    for (const event of [RoleGranted, PasswordChanged, PersonLeft])
      this.events.within<{ personId: number }>(event, (inner, { personId }) => this.revokeAll(inner, personId));
  }

  /** Returns the token itself: the only time anybody sees it. Throws `invalid` when it is not sure who asks: see Proofs. */
  async create(
    ctx: RequestContext,
    personId: number,
    input: AccessTokenInput,
  ): Promise<{ id: number; token: string; expiresAt: Date }> {
    if (ctx.actor.kind !== 'system' && ctx.personId !== personId) throw AppError.forbidden();
    await this.proofs.require(ctx, { currentPassword: input.currentPassword }, 'needs-password');
    const token = `pepite_${mintSecret()}`;
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + input.days * DAY);
    return this.unitOfWork.run(ctx, async (inner) => {
      const row = await this.database.repository(inner, AccessToken).save({
        personId,
        name: input.name,
        tokenHash: hashSecret(token),
        opening: token.slice(0, 12),
        createdAt: now,
        expiresAt,
        usedAt: null,
        revokedAt: null,
      });
      await this.audit.record(inner, {
        act: 'token.create',
        subjectKind: 'access_token',
        subjectId: row.id,
        details: { personId },
      });
      await this.events.publish(inner, new AccessTokenCreated(personId));
      return { id: row.id, token, expiresAt };
    });
  }

  async recognise(ctx: RequestContext, token: string): Promise<RecognisedPerson | null> {
    const now = this.clock.now();
    const rows = await this.database.query<TokenRow>(
      undefined,
      `SELECT ${ACTOR_COLUMNS}, t.id AS token_id, t.used_at FROM access_token t JOIN ${ACTOR_TABLES.replace('person p', 'person p ON p.id = t.person_id')}
       WHERE t.token_hash = ? AND t.expires_at > ? AND t.revoked_at IS NULL AND p.active = 1`,
      [hashSecret(token), this.database.bindable(now)],
    );
    if (rows[0] && this.isLongAgo(rows[0].used_at, now)) await this.noteUsed(ctx, rows[0].token_id, now);
    return recognised(rows);
  }

  listOwn(ctx: RequestContext): Promise<AccessToken[]> {
    return this.database
      .repository(ctx, AccessToken)
      .find({ where: { personId: ctx.personId ?? 0 }, order: { createdAt: 'DESC', id: 'DESC' }, take: 100 });
  }

  async revoke(ctx: RequestContext, id: number): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const tokens = this.database.repository(inner, AccessToken);
      const own = await tokens.findOneBy({ id, personId: ctx.personId ?? 0 });
      if (!own) throw AppError.notFound();
      if (own.revokedAt) return;
      await tokens.update({ id }, { revokedAt: this.clock.now() });
      await this.audit.record(inner, { act: 'token.revoke', subjectKind: 'access_token', subjectId: id });
    });
  }

  private async revokeAll(inner: RequestContext, personId: number): Promise<void> {
    const tokens = this.database.repository(inner, AccessToken);
    await tokens.update({ personId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  private isLongAgo(used: Date | string | null, now: Date): boolean {
    return used === null || now.getTime() - this.database.instant(used).getTime() > NOTE_USED_EVERY_MS;
  }

  private async noteUsed(ctx: RequestContext, id: number, now: Date): Promise<void> {
    // Whoever only reads need not wait for somebody who writes: it is noted at one of the next uses then.
    await withPatience(BRISK, () =>
      this.unitOfWork.run(ctx.outside(), (inner) =>
        this.database.repository(inner, AccessToken).update({ id }, { usedAt: now }),
      ),
    ).catch(unlessUnavailable);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import {
  AppError,
  AuditTrail,
  BRISK,
  Clock,
  Database,
  Events,
  GatheredReads,
  UnitOfWork,
  hashSecret,
  marks,
  mintSecret,
  unlessUnavailable,
  withPatience,
  type RequestContext,
  type TokenInUse,
} from '#platform';
import {
  ACTOR_COLUMNS,
  ACTOR_TABLES,
  Actors,
  recognised,
  type ActorRow,
  type RecognisedPerson,
} from '../people/actors.js';
import { PersonLeft } from '../people/person.events.js';
import { RoleGranted } from '../roles/role.events.js';
import { PasswordChanged } from '../sign-in/sign-in.events.js';
import { Proofs } from '../proofs/proofs.js';
import { reachedEntities } from '../roles/scopes.js';
import { AccessToken } from './access-token.entity.js';
import { AccessTokenCreated } from './access-token.events.js';
import type { AccessTokenInput } from './access-token.input.js';
import { narrowed } from './narrowing.js';
import { TokenEntities } from './token-entities.js';

const DAY = 86_400_000;
const NOTE_USED_EVERY_MS = 5 * 60_000;

interface TokenRow extends ActorRow {
  token_hash: string;
  token_id: number;
  used_at: Date | string | null;
  created_at: Date | string;
  access: AccessToken['access'];
  reach: AccessToken['reach'];
}

/** `entities` are codes, null for all of the owner's. */
export type OwnToken = Omit<AccessToken, 'tokenHash' | 'reach'> & { entities: readonly string[] | null };

/** Personal API tokens. */
@Injectable()
export class AccessTokens implements OnModuleInit {
  /** By fingerprint, one row for each role; gathered because every request of a program asks. */
  private readonly rows = new GatheredReads((hashes: readonly string[]) => this.rowsOf(hashes));

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly proofs: Proofs,
    private readonly events: Events,
    private readonly actors: Actors,
    private readonly entities: TokenEntities,
  ) {}

  /** A token gains no rights, and does not outlive the password or the person's time here. */
  onModuleInit(): void {
    for (const event of [RoleGranted, PasswordChanged, PersonLeft])
      this.events.within<{ personId: number }>(event, (inner, { personId }) => this.revokeAll(inner, personId));
  }

  /** Returns the token only here; one made with another token reaches no further. Throws as Proofs, and `invalid`. */
  async create(
    ctx: RequestContext,
    personId: number,
    input: AccessTokenInput,
  ): Promise<{ id: number; token: string; expiresAt: Date }> {
    if (ctx.actor.kind !== 'system' && ctx.personId !== personId) throw AppError.forbidden();
    await this.proofs.require(ctx, { currentPassword: input.currentPassword }, 'needs-password');
    const token = `pepite_${mintSecret()}`;
    const reach = await this.reachOf(ctx, personId, input.entities);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + input.days * DAY);
    return this.unitOfWork.run(ctx, async (inner) => {
      const row = await this.database.repository(inner, AccessToken).save({
        personId,
        name: input.name,
        tokenHash: hashSecret(token),
        opening: token.slice(0, 12),
        access: input.access,
        reach: reach === 'all' ? reach : 'some',
        createdAt: now,
        expiresAt,
        usedAt: null,
        revokedAt: null,
      });
      await this.entities.keep(inner, row.id, reach);
      await this.audit.record(inner, {
        act: 'token.create',
        subjectKind: 'access_token',
        subjectId: row.id,
        details: { personId, access: input.access, entities: reach },
      });
      await this.events.publish(inner, new AccessTokenCreated(personId));
      return { id: row.id, token, expiresAt };
    });
  }

  async recognise(ctx: RequestContext, token: string): Promise<RecognisedPerson | null> {
    const now = this.clock.now();
    const rows = await this.rows.find(hashSecret(token));
    const [row] = rows;
    const person = recognised(rows);
    if (!row || !person) return null;
    if (this.isLongAgo(row.used_at, now)) await this.noteUsed(ctx, row.token_id, now);
    const { token_id: id, access, reach } = row;
    const entities = reach === 'all' ? reach : ((await this.entities.findEntities(undefined, [id])).get(id) ?? []);
    return narrowed(person, { id, access, entities, createdAt: this.database.instant(row.created_at) });
  }

  async listOwn(ctx: RequestContext): Promise<OwnToken[]> {
    const found = await this.database
      .repository(ctx, AccessToken)
      .find({ where: { personId: ctx.personId ?? 0 }, order: { createdAt: 'DESC', id: 'DESC' }, take: 100 });
    const some = found.filter(({ reach }) => reach === 'some').map(({ id }) => id);
    const ids = await this.entities.findEntities(ctx, some);
    const codes = await this.entities.findCodes(ctx, [...ids.values()].flat());
    return found.map(({ tokenHash: _, reach, ...token }) => ({
      ...token,
      entities: reach === 'all' ? null : (ids.get(token.id) ?? []).flatMap((id) => codes.get(id) ?? []).sort(),
    }));
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

  private async reachOf(
    ctx: RequestContext,
    personId: number,
    codes: readonly string[] | undefined,
  ): Promise<TokenInUse['entities']> {
    const maker = reachedEntities(ctx.actor);
    if (!codes) return maker;
    const person = await this.actors.recognise(ctx, personId);
    if (!person) throw AppError.notFound();
    const ids = await this.entities.findIds(ctx, codes, person);
    if (maker !== 'all' && ids.some((id) => !maker.includes(id)))
      throw AppError.invalid([{ field: 'entities', messageKey: 'profile.tokens.unknownEntity' }]);
    return ids;
  }

  private async revokeAll(inner: RequestContext, personId: number): Promise<void> {
    const tokens = this.database.repository(inner, AccessToken);
    await tokens.update({ personId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  private async rowsOf(hashes: readonly string[]): Promise<TokenRow[][]> {
    const rows = await this.database.query<TokenRow>(
      undefined,
      `SELECT ${ACTOR_COLUMNS}, t.id AS token_id, t.token_hash, t.used_at, t.created_at, t.access, t.reach
       FROM access_token t JOIN ${ACTOR_TABLES.replace('person p', 'person p ON p.id = t.person_id')}
       WHERE t.token_hash IN (${marks(hashes)}) AND t.expires_at > ? AND t.revoked_at IS NULL AND p.active = 1`,
      [...hashes, this.database.bindable(this.clock.now())],
    );
    const byHash = Map.groupBy(rows, ({ token_hash }) => token_hash);
    return hashes.map((hash) => byHash.get(hash) ?? []);
  }

  private isLongAgo(used: Date | string | null, now: Date): boolean {
    return used === null || now.getTime() - this.database.instant(used).getTime() > NOTE_USED_EVERY_MS;
  }

  private async noteUsed(ctx: RequestContext, id: number, now: Date): Promise<void> {
    // A request that only reads does not wait for a lock: a later one notes the time.
    await withPatience(BRISK, () =>
      this.unitOfWork.run(ctx.outside(), (inner) =>
        this.database.repository(inner, AccessToken).update({ id }, { usedAt: now }),
      ),
    ).catch(unlessUnavailable);
  }
}

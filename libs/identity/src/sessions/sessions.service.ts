import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MoreThan, MoreThanOrEqual } from 'typeorm';
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
  type Actor,
  type RequestContext,
} from '#platform';
import { ACTOR_COLUMNS, ACTOR_TABLES, recognised, type ActorRow, type RecognisedPerson } from '../people/actors.js';
import { Person } from '../people/person.entity.js';
import { PersonLeft } from '../people/person.events.js';
import { RoleGranted } from '../roles/role.events.js';
import { PasswordChanged } from '../sign-in/sign-in.events.js';
import { Session } from './session.entity.js';

const HOUR = 3_600_000;
const ABSOLUTE_MS = 30 * 24 * HOUR;
/** People with a role see more, so their unused session ends sooner. */
const IDLE_MS = { tester: 14 * 24 * HOUR, team: 12 * HOUR };
const NOTE_SEEN_EVERY_MS = 5 * 60_000;

interface SessionRow extends ActorRow {
  session_id: string;
  created_at: Date | string;
  seen_at: Date | string;
  proved_at: Date | string;
  method: Session['method'];
  on_code_device: number | null;
}

/** Ways in that somebody else may have held: a printed code, a mail that can be forwarded. */
const HANDED_OUT: readonly Session['method'][] = ['invitation', 'join_code'];
const NEVER = new Date(0);

/** Signed-in browsers. The cookie holds a secret, the table its hash. */
@Injectable()
export class Sessions implements OnModuleInit {
  /** By fingerprint, one row for each role; gathered because every request of a page asks. */
  private readonly rows = new GatheredReads((ids: readonly string[]) => this.readRows(ids));

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly events: Events,
  ) {}

  /** A session gains no rights: whoever gets a role signs in again. */
  onModuleInit(): void {
    this.events.within(RoleGranted, (inner, { personId }) => this.endAll(inner, personId));
    this.events.within(PersonLeft, (inner, { personId }) => this.endAll(inner, personId));
    this.events.within(PasswordChanged, (inner, { personId, keptSessionId }) =>
      this.endAll(inner, personId, keptSessionId),
    );
  }

  /** Returns the secret of a new session; an earlier one of the same browser ends (rotation). */
  async start(
    ctx: RequestContext,
    personId: number,
    method: Session['method'],
    device: string,
    { earlier, onCodeDevice = false }: { earlier?: string | undefined; onCodeDevice?: boolean | undefined } = {},
  ): Promise<string> {
    const secret = mintSecret();
    const now = this.clock.now();
    await this.unitOfWork.run(ctx, async (inner) => {
      const sessions = this.database.repository(inner, Session);
      if (earlier) await sessions.delete({ id: hashSecret(earlier) });
      await sessions.insert({
        id: hashSecret(secret),
        personId,
        method,
        device: device.slice(0, 120),
        onCodeDevice: method === 'join_code' ? onCodeDevice : null,
        createdAt: now,
        provedAt: HANDED_OUT.includes(method) ? NEVER : now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
      });
      await this.record(inner, personId, method);
    });
    return secret;
  }

  async recognise(ctx: RequestContext, secret: string): Promise<RecognisedPerson | null> {
    const id = hashSecret(secret);
    const now = this.clock.now();
    const rows = await this.rows.find(id);
    const person = recognised(rows, id);
    if (!person || !rows[0]) return null;
    const idle = now.getTime() - this.database.instant(rows[0].seen_at).getTime();
    if (idle > longestIdle(person.actor)) return null;
    if (idle > NOTE_SEEN_EVERY_MS) await this.noteSeen(ctx, id, now);
    return this.withOrigin(person, rows[0]);
  }

  /** A code or mail that others may have held proves nothing until the person enters their password. */
  private withOrigin(
    person: RecognisedPerson,
    { method, created_at, proved_at, on_code_device }: SessionRow,
  ): RecognisedPerson {
    const [began, proved] = [this.database.instant(created_at), this.database.instant(proved_at)];
    if (!HANDED_OUT.includes(method) || proved >= began) return person;
    Object.assign(person.actor, { unverifiedSince: began, byCode: method === 'join_code' });
    if (on_code_device !== null) Object.assign(person.actor, { onCodeDevice: Boolean(on_code_device) });
    return person;
  }

  listOwn(ctx: RequestContext): Promise<Session[]> {
    const now = this.clock.now();
    const inUse = MoreThanOrEqual(new Date(now.getTime() - longestIdle(ctx.actor)));
    return this.database.repository(ctx, Session).find({
      where: { personId: ctx.personId ?? 0, expiresAt: MoreThan(now), seenAt: inUse },
      order: { seenAt: 'DESC' },
      take: 100,
    });
  }

  async end(ctx: RequestContext, id: string): Promise<void> {
    const { personId } = ctx;
    if (personId === null) throw AppError.notFound();
    await this.unitOfWork.run(ctx, async (inner) => {
      const ended = await this.database.repository(inner, Session).delete({ id, personId });
      if (!ended.affected) throw AppError.notFound();
      await this.audit.record(inner, { act: 'session.end', subjectKind: 'person', subjectId: personId });
    });
  }

  async endOthers(ctx: RequestContext): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'person') throw AppError.notFound();
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.endAll(inner, actor.personId, actor.sessionId);
      await this.audit.record(inner, {
        act: 'session.end-others',
        subjectKind: 'person',
        subjectId: actor.personId,
        entityId: actor.entityId,
      });
    });
  }

  async endAll(ctx: RequestContext, personId: number, keep?: string): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) => {
      const ending = this.database
        .manager(inner)
        .createQueryBuilder()
        .delete()
        .from(Session)
        .where('person_id = :personId', { personId });
      return (keep ? ending.andWhere('id <> :keep', { keep }) : ending).execute();
    });
  }

  private async readRows(ids: readonly string[]): Promise<SessionRow[][]> {
    const rows = await this.database.query<SessionRow>(
      undefined,
      `SELECT ${ACTOR_COLUMNS}, s.id AS session_id, s.created_at, s.seen_at, s.proved_at, s.method, s.on_code_device
       FROM session s JOIN ${ACTOR_TABLES.replace('person p', 'person p ON p.id = s.person_id')}
       WHERE s.id IN (${marks(ids)}) AND s.expires_at > ? AND p.active = 1`,
      [...ids, this.database.bindable(this.clock.now())],
    );
    const bySession = Map.groupBy(rows, ({ session_id }) => session_id);
    return ids.map((id) => bySession.get(id) ?? []);
  }

  private async record(inner: RequestContext, personId: number, method: Session['method']): Promise<void> {
    const person = await this.database.repository(inner, Person).findOneBy({ id: personId, active: true });
    if (!person) throw AppError.notFound();
    await this.audit.record(inner, {
      act: 'session.start',
      subjectKind: 'person',
      subjectId: personId,
      entityId: person.entityId,
      details: { method },
    });
  }

  /** A request that only reads does not wait for a lock: a later one notes the time. */
  private async noteSeen(ctx: RequestContext, id: string, now: Date): Promise<void> {
    const noting = withPatience(BRISK, () =>
      this.unitOfWork.run(ctx.outside(), (inner) =>
        this.database.repository(inner, Session).update({ id }, { seenAt: now }),
      ),
    );
    await noting.catch(unlessUnavailable);
  }
}

function longestIdle(actor: Actor): number {
  return actor.kind === 'person' && actor.scopes.length ? IDLE_MS.team : IDLE_MS.tester;
}

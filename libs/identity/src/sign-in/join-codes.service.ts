import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AppError, AuditTrail, Clock, Database, Events, UnitOfWork, type RequestContext } from '#platform';
import { Person } from '../people/person.entity.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { JoinCode } from './join-code.entity.js';
import { canIssueCodes, canReceiveCode } from './join-code.policy.js';
import { RoleGranted } from '../roles/role.events.js';
import { hashCode, mintCode } from './readable-code.js';
import { Refusals } from './refusals.js';

export interface IssuedCode {
  personId: number;
  /** Shown now and never again. */
  code: string;
}
export interface CodeOrder {
  personIds: readonly number[];
  /** Path within the product the code leads to, at most 200 characters. */
  destination: string;
}

const VALID_MS = 30 * 86_400_000;
const MOST_AT_ONCE = 500;

/** Printed one-time codes with which people without e-mail sign in. */
@Injectable()
export class JoinCodes implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly refusals: Refusals,
  ) {}

  /** A sheet printed for a tester must not open the account of somebody with a role. */
  onModuleInit(): void {
    this.events.within(RoleGranted, async (inner, { personId }) => {
      await this.database.repository(inner, JoinCode).delete({ personId, usedAt: IsNull() });
    });
  }

  /** A code each, for 30 days; earlier unused ones end. Throws `not_found`, `invalid` as `canReceiveCode` refuses. */
  async issue(ctx: RequestContext, { personIds, destination }: CodeOrder): Promise<IssuedCode[]> {
    if (personIds.length > MOST_AT_ONCE)
      throw AppError.invalid([{ field: 'personIds', messageKey: 'errors.invalidValue' }]);
    return this.unitOfWork.run(ctx, async (inner) => {
      const people = await this.receivers(inner, personIds);
      const issued = people.map(({ id }) => ({ personId: id, code: mintCode() }));
      const codes = this.database.repository(inner, JoinCode);
      await codes.delete({ personId: In([...personIds]), usedAt: IsNull() });
      await codes.insert(issued.map((one) => this.row(inner, one, destination)));
      for (const { id, entityId } of people)
        await this.audit.record(inner, { act: 'join_code.issue', subjectKind: 'person', subjectId: id, entityId });
      return issued;
    });
  }

  /** Wrong, expired and used codes are refused in the same words; throws `throttled` after too many from a network. */
  async redeem(ctx: RequestContext, code: string): Promise<{ personId: number; destination: string }> {
    const redeemed = await this.use(ctx, hashCode(code));
    if (redeemed) return redeemed;
    await this.refusals.record(ctx, 'join_code');
    throw AppError.invalid([{ field: 'code', messageKey: 'sign-in.code.refused' }]);
  }

  private async receivers(inner: RequestContext, personIds: readonly number[]): Promise<Person[]> {
    const people = await this.database.repository(inner, Person).findBy({ id: In([...personIds]) });
    const roles = await this.database.repository(inner, RoleAssignment).findBy({ personId: In([...personIds]) });
    const reachable = people.filter(({ entityId }) => canIssueCodes(inner.actor, entityId));
    if (reachable.length < new Set(personIds).size) throw AppError.notFound();
    const refused = people.some(
      (person) =>
        !canReceiveCode(inner.actor, {
          ...person,
          roles: roles.filter(({ personId }) => personId === person.id).map(({ role }) => role),
        }),
    );
    if (refused) throw AppError.invalid([{ field: 'personIds', messageKey: 'sign-in.code.notForThem' }]);
    return people;
  }

  private row(inner: RequestContext, { personId, code }: IssuedCode, destination: string): Omit<JoinCode, 'id'> {
    const now = this.clock.now();
    return {
      personId,
      codeHash: hashCode(code),
      destination,
      issuedBy: inner.personId,
      issuedAt: now,
      expiresAt: new Date(now.getTime() + VALID_MS),
      usedAt: null,
    };
  }

  private async use(ctx: RequestContext, codeHash: string): Promise<{ personId: number; destination: string } | null> {
    const now = this.clock.now();
    return this.unitOfWork.run(ctx, async (inner) => {
      const used = await this.database
        .manager(inner)
        .createQueryBuilder()
        .update(JoinCode)
        .set({ usedAt: now })
        .where('code_hash = :codeHash AND used_at IS NULL AND expires_at > :now', { codeHash, now })
        .execute();
      if (!used.affected) return null;
      const code = await this.database.repository(inner, JoinCode).findOneByOrFail({ codeHash });
      const owner = await this.database.repository(inner, Person).findOneBy({ id: code.personId, active: true });
      return owner && { personId: code.personId, destination: code.destination };
    });
  }
}

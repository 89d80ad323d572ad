import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { JoinCodes, Person, Proofs, RoleAssignment, canReceiveCode, fullName, type IssuedCode } from '#identity';
import { pathTo } from '#notifications';
import { AppError, Clock, Database, UnitOfWork, type Locale, type RequestContext } from '#platform';
import { Invitation } from '../invitations/invitation.entity.js';
import { mayHaveNewCode } from '../rights/recruitment.policy.js';
import { Recruitments, type Recruitment } from '../rights/recruitments.js';

/** The code is shown now and never again. */
export interface CodeSlip {
  personId: number;
  name: string;
  locale: Locale;
  code: string;
}

export const MOST_ON_A_SHEET = 200;

/** Printed sign-in codes for invited people no mail reaches. */
@Injectable()
export class CodeSheets {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly recruitments: Recruitments,
    private readonly codes: JoinCodes,
    private readonly proofs: Proofs,
  ) {}

  /**
   * Codes for people invited without e-mail, an ambassador's own only; a new code ends the earlier one of a person.
   * Without `personIds`: the first 200 who never had one and can have one, so that slips handed out stay good. Needs a
   * proof, not inside a transaction. Throws `notFound`, `invalid`, `recruitment.errors.nobodyForCodes`, and of somebody
   * named who has answered meanwhile `recruitment.errors.codeAfterJoining` or `.noInvitation`.
   */
  async print(ctx: RequestContext, rolloutId: number, personIds?: readonly number[]): Promise<CodeSlip[]> {
    const recruitment = await this.recruitments.forInviting(ctx, rolloutId);
    if (new Set(personIds).size > MOST_ON_A_SHEET) throw tooMany();
    await this.proofs.require(ctx, {});
    return this.unitOfWork.run(ctx, async (inner) => {
      const invited = await this.invited(inner, recruitment, personIds);
      if (invited.length < new Set(personIds).size) throw AppError.notFound();
      for (const each of invited) if (!mayHaveNewCode(each, recruitment.rights)) throw answered(each);
      const invitedIds = invited.map(({ personId }) => personId);
      const ids = personIds ? invitedIds : await this.ableToReceive(inner, invitedIds);
      if (!ids.length) throw new AppError('recruitment.errors.nobodyForCodes', {}, 'conflict');
      const issued = await this.codes.issue(inner, { personIds: ids, destination: pathTo.joiningRollout(rolloutId) });
      await this.markSent(inner, rolloutId, ids);
      return this.slips(inner, issued);
    });
  }

  private invited(
    inner: RequestContext,
    { rollout, rights }: Recruitment,
    personIds: readonly number[] | undefined,
  ): Promise<Invitation[]> {
    return this.database.repository(inner, Invitation).find({
      where: {
        rolloutId: rollout.id,
        channel: 'code',
        ...(personIds ? { personId: In([...personIds]) } : { status: 'queued' as const }),
        ...(rights.seeEveryone ? {} : { invitedBy: inner.personId ?? 0 }),
      },
      order: { invitedAt: 'ASC', id: 'ASC' },
      take: MOST_ON_A_SHEET,
    });
  }

  /** Leaves out people who have left, have an address by now or hold a role: see `canReceiveCode`. */
  private async ableToReceive(inner: RequestContext, ids: readonly number[]): Promise<number[]> {
    const people = await this.database.repository(inner, Person).findBy({ id: In([...ids]) });
    const held = await this.database.repository(inner, RoleAssignment).findBy({ personId: In([...ids]) });
    const rolesOf = (id: number) => held.filter(({ personId }) => personId === id).map(({ role }) => role);
    return people
      .filter((person) => canReceiveCode(inner.actor, { ...person, roles: rolesOf(person.id) }))
      .map(({ id }) => id);
  }

  private async slips(inner: RequestContext, issued: readonly IssuedCode[]): Promise<CodeSlip[]> {
    const ids = issued.map(({ personId }) => personId);
    const people = await this.database.repository(inner, Person).findBy({ id: In(ids) });
    const codes = new Map(issued.map(({ personId, code }) => [personId, code]));
    return people
      .map((person) => ({
        personId: person.id,
        name: fullName(person),
        locale: person.locale,
        code: codes.get(person.id) ?? '',
      }))
      .sort((one, other) => one.name.localeCompare(other.name, inner.locale));
  }

  private async markSent(inner: RequestContext, rolloutId: number, personIds: readonly number[]): Promise<void> {
    await this.database
      .repository(inner, Invitation)
      .update(
        { rolloutId, personId: In([...personIds]), status: 'queued' },
        { status: 'sent', sentAt: this.clock.now() },
      );
  }
}

function answered({ status }: Invitation): AppError {
  return new AppError(
    `recruitment.errors.${status === 'accepted' ? 'codeAfterJoining' : 'noInvitation'}`,
    {},
    'conflict',
  );
}

function tooMany(): AppError {
  const vars = { most: MOST_ON_A_SHEET };
  return AppError.invalid([{ field: 'personIds', messageKey: 'recruitment.errors.manyCodes', vars }]);
}

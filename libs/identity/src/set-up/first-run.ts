import { Injectable } from '@nestjs/common';
import { UnitOfWork, type RequestContext } from '#platform';
import { Entities } from '../entities/entities.service.js';
import { PersonRecords } from '../people/person-records.js';
import { Roles } from '../roles/roles.service.js';
import { Passwords } from '../sign-in/passwords.service.js';
import { SetUp } from './set-up.service.js';
import type { SetUpInput } from './set-up.input.js';

/** Makes the first entity and the first central person, both or neither. */
@Injectable()
export class FirstRun {
  constructor(
    private readonly setUp: SetUp,
    private readonly unitOfWork: UnitOfWork,
    private readonly entities: Entities,
    private readonly people: PersonRecords,
    private readonly roles: Roles,
    private readonly passwords: Passwords,
  ) {}

  /** Throws as `SetUp.enter`, `Entities.add`, `PersonRecords.add` and `Passwords.set`; the code then stays usable. */
  async complete(ctx: RequestContext, input: SetUpInput): Promise<{ personId: number }> {
    try {
      return await this.make(ctx, input);
    } catch (error) {
      await this.setUp.countFailure(ctx, error);
      throw error;
    }
  }

  private make(ctx: RequestContext, input: SetUpInput): Promise<{ personId: number }> {
    const system = ctx.as({ kind: 'system', name: 'set-up' });
    const { firstName, lastName, email, employeeNumber } = input;
    return this.unitOfWork.run(system, async (inner) => {
      await this.setUp.enter(inner, input.setUpCode);
      await this.entities.add(inner, input);
      const { id: personId } = await this.people.add(inner, {
        firstName,
        lastName,
        email,
        employeeNumber,
        entity: input.code,
        function: 'other',
        locale: ctx.locale,
      });
      await this.passwords.set(inner, personId, input.password);
      await this.roles.grant(inner, personId, { role: 'central' });
      return { personId };
    });
  }
}

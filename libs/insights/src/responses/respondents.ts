import { Injectable } from '@nestjs/common';
import { joinPerson } from '#identity';
import { Database, list, sql, type RequestContext } from '#platform';
import { ENROLMENTS } from '#recruitment';

export interface Respondent {
  readonly employeeNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly function: string;
  readonly site: string | null;
}

/** Names people by enrolment; only called under `named`. */
@Injectable()
export class Respondents {
  constructor(private readonly database: Database) {}

  async findRespondents(ctx: RequestContext, enrolmentIds: readonly number[]): Promise<Map<number, Respondent>> {
    if (!enrolmentIds.length) return new Map();
    const rows = await this.database.query<Respondent & { id: number }>(
      ctx,
      sql`SELECT e.id, p.employee_number AS employeeNumber, p.first_name AS firstName, p.last_name AS lastName, p.function, p.site
       FROM ${ENROLMENTS} ${joinPerson(sql`e.person_id`)} WHERE e.id IN (${list(enrolmentIds)})`,
    );
    return new Map(rows.map(({ id, ...person }) => [id, person]));
  }
}

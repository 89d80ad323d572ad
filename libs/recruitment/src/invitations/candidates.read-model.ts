import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import {
  Person,
  fullName,
  gatherByName,
  readNameCursor,
  writeNameCursor,
  type NamePosition,
  type Sought,
} from '#identity';
import { AppError, Database, type RequestContext } from '#platform';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Recruitments } from '../rights/recruitments.js';
import { Invitation } from './invitation.entity.js';

/** `approached`: invited, or joined by themselves; only those who see everyone learn which. */
export type CandidateState = 'free' | 'approached';

export interface Candidate {
  id: number;
  name: string;
  employeeNumber: string;
  function: string;
  site: string | null;
  hasMail: boolean;
  state: CandidateState;
}
export interface CandidateQuery {
  text?: string | undefined;
  function?: string | undefined;
  site?: string | undefined;
  free?: boolean | undefined;
  cursor?: string | undefined;
}

interface CandidateRow {
  p_id: number;
  p_first_name: string;
  p_last_name: string;
  p_employee_number: string;
  p_email: string | null;
  p_function: string;
  p_site: string | null;
  taken: number;
}

const PAGE = 50;
const TAKEN = `(CASE WHEN e.id IS NOT NULL OR (i.id IS NOT NULL AND i.status <> 'revoked') THEN 1 ELSE 0 END)`;

/** The directory of the entity, for choosing whom to invite. */
@Injectable()
export class CandidateReadModel {
  constructor(
    private readonly database: Database,
    private readonly recruitments: Recruitments,
  ) {}

  /** By last name. Throws `forbidden` unless the actor may invite. */
  async search(
    ctx: RequestContext,
    rolloutId: number,
    query: CandidateQuery,
  ): Promise<{ items: Candidate[]; next: string | null }> {
    const { rollout, rights } = await this.recruitments.find(ctx, rolloutId);
    if (!rights.invite) throw AppError.forbidden();
    const read = (after: NamePosition | undefined, most: number) =>
      this.filtered(this.base(ctx, rolloutId, rollout.entityId), query, after)
        .limit(most)
        .getRawMany<CandidateRow>();
    const from = query.cursor ? readNameCursor(query.cursor) : undefined;
    const { text, site } = query;
    const rows = await gatherByName(read, { from, size: PAGE, text, site, nameOf: nameOfRow });
    const items = rows.slice(0, PAGE).map(candidate);
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    return {
      items,
      next: last ? writeNameCursor(nameOfRow(last)) : null,
    };
  }

  private base(ctx: RequestContext, rolloutId: number, entityId: number): SelectQueryBuilder<Person> {
    return this.database
      .repository(ctx, Person)
      .createQueryBuilder('p')
      .select(['p.id', 'p.firstName', 'p.lastName', 'p.employeeNumber', 'p.email', 'p.function', 'p.site'])
      .addSelect(TAKEN, 'taken')
      .leftJoin(Invitation, 'i', 'i.personId = p.id AND i.rolloutId = :rolloutId', { rolloutId })
      .leftJoin(Enrolment, 'e', 'e.personId = p.id AND e.rolloutId = :rolloutId')
      .where('p.entityId = :entityId AND p.active = :active', { entityId, active: true })
      .orderBy('p.lastName')
      .addOrderBy('p.firstName')
      .addOrderBy('p.id');
  }

  private filtered(
    people: SelectQueryBuilder<Person>,
    { function: work, free }: CandidateQuery,
    after: NamePosition | undefined,
  ): SelectQueryBuilder<Person> {
    if (work) people.andWhere('p.function = :work', { work });
    if (free) people.andWhere(`${TAKEN} = 0`);
    if (after) people.andWhere('(p.lastName, p.firstName, p.id) > (:lastName, :firstName, :id)', { ...after });
    return people;
  }
}

function candidate(row: CandidateRow): Candidate {
  return {
    id: row.p_id,
    name: fullName({ firstName: row.p_first_name, lastName: row.p_last_name }),
    employeeNumber: row.p_employee_number,
    function: row.p_function,
    site: row.p_site,
    hasMail: row.p_email !== null,
    state: row.taken ? 'approached' : 'free',
  };
}

function nameOfRow(row: CandidateRow): Sought {
  return {
    id: row.p_id,
    firstName: row.p_first_name,
    lastName: row.p_last_name,
    employeeNumber: row.p_employee_number,
    email: row.p_email,
    site: row.p_site,
  };
}

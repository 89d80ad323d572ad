import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Person, fullName, readNameCursor, writeNameCursor } from '#identity';
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
    const rows = await this.filtered(this.base(ctx, rolloutId, rollout.entityId), query).getRawMany<CandidateRow>();
    const items = rows.slice(0, PAGE).map(candidate);
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    return {
      items,
      next: last ? writeNameCursor({ lastName: last.p_last_name, firstName: last.p_first_name, id: last.p_id }) : null,
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
      .addOrderBy('p.id')
      .limit(PAGE + 1);
  }

  private filtered(
    people: SelectQueryBuilder<Person>,
    { text = '', function: work, site, free, cursor }: CandidateQuery,
  ): SelectQueryBuilder<Person> {
    for (const [at, word] of text.trim().split(/\s+/).filter(Boolean).entries()) {
      const columns = ['p.firstName', 'p.lastName', 'p.employeeNumber', 'p.email'];
      const { condition, parameters } = wordBegins(columns, word, `word${at}`);
      people.andWhere(condition, parameters);
    }
    if (site?.trim()) {
      const { condition, parameters } = wordBegins(['p.site'], site.trim(), 'site');
      people.andWhere(condition, parameters);
    }
    if (work) people.andWhere('p.function = :work', { work });
    if (free) people.andWhere(`${TAKEN} = 0`);
    if (cursor)
      people.andWhere('(p.lastName, p.firstName, p.id) > (:lastName, :firstName, :id)', {
        ...readNameCursor(cursor),
      });
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

/** MariaDB compares joined columns byte by byte, hence LOWER; SQLite lowers ASCII only, hence accented spellings. */
function wordBegins(
  columns: readonly string[],
  typed: string,
  name: string,
): { condition: string; parameters: Record<string, string> } {
  const spellings = new Set(
    /^[ -~]*$/.test(typed) ? [typed.toLowerCase()] : [typed, typed.toLowerCase(), capitalised(typed)],
  );
  const parameters = Object.fromEntries(
    [...spellings].map((spelling, at) => [`${name}${at}`, `% ${spelling.replace(/[!%_]/g, '!$&')}%`]),
  );
  const words = `LOWER(CONCAT(${columns.map((column) => `' ', COALESCE(${column}, '')`).join(', ')}))`;
  const matches = Object.keys(parameters).map((parameter) => `${words} LIKE :${parameter} ESCAPE '!'`);
  return { condition: `(${matches.join(' OR ')})`, parameters };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

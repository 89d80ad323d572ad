import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Person, parseEmailAddress } from '#identity';
import { AppError, Database, type FieldError, type RequestContext } from '#platform';
import { MOST_AT_ONCE, type InviteInput } from './invite.input.js';
import { pastedLines, type PastedLine } from './pasted-people.js';

const CHUNK = 500;
const MOST_PROBLEMS = 20;

/** Finds the people an input names, in one entity and still working there. */
@Injectable()
export class Addressees {
  constructor(private readonly database: Database) {}

  /**
   * Each person once. Throws `invalid` with one error per line nobody is found for, at `people`, and at `personIds` for
   * somebody of another entity. Nobody is invited then.
   */
  async of(ctx: RequestContext, entityId: number, input: InviteInput): Promise<Person[]> {
    // JSON may say in so many words that there are none.
    const [personIds, lines] = [input.personIds ?? [], pastedLines(input.people ?? '')];
    if (!lines.length && !personIds.length) throw problem('recruitment.errors.nobodyChosen');
    if (lines.length + personIds.length > MOST_AT_ONCE)
      throw problem('recruitment.errors.tooMany', { most: MOST_AT_ONCE });
    const found = new Map<number, Person>();
    for (const person of await this.ticked(ctx, entityId, personIds)) found.set(person.id, person);
    for (const person of await this.pasted(ctx, entityId, lines)) found.set(person.id, person);
    return [...found.values()];
  }

  private async ticked(ctx: RequestContext, entityId: number, ids: readonly number[]): Promise<Person[]> {
    const people = await this.find(ctx, entityId, 'id', ids);
    if (people.length < new Set(ids).size)
      throw AppError.invalid([{ field: 'personIds', messageKey: 'recruitment.errors.unknownPerson' }]);
    return people;
  }

  private async pasted(ctx: RequestContext, entityId: number, lines: readonly PastedLine[]): Promise<Person[]> {
    const cells = [...new Set(lines.flatMap((line) => line.cells))];
    const byNumber = keyed(await this.find(ctx, entityId, 'employeeNumber', cells), 'employeeNumber');
    const addresses = cells.flatMap((cell) => parseEmailAddress(cell) ?? []);
    const byEmail = keyed(await this.find(ctx, entityId, 'email', addresses), 'email');
    const personOf = ({ cells: [...own] }: PastedLine): Person | undefined =>
      first(own, (cell) => byEmail.get(parseEmailAddress(cell) ?? '')) ?? first(own, (cell) => byNumber.get(cell));
    const unknown = lines.filter((line, at) => !personOf(line) && !(at === 0 && isHeader(line)));
    if (unknown.length) throw AppError.invalid(unknownLines(unknown));
    return lines.flatMap((line) => personOf(line) ?? []);
  }

  private async find<Column extends 'id' | 'employeeNumber' | 'email'>(
    ctx: RequestContext,
    entityId: number,
    column: Column,
    values: readonly (string | number)[],
  ): Promise<Person[]> {
    const found: Person[] = [];
    for (let start = 0; start < values.length; start += CHUNK) {
      const where = { entityId, active: true, [column]: In(values.slice(start, start + CHUNK)) };
      found.push(...(await this.database.repository(ctx, Person).findBy(where)));
    }
    return found;
  }
}

/** The first line of a CSV file names its columns, in any language: several cells without a digit or an address. */
function isHeader({ cells }: PastedLine): boolean {
  return cells.length > 1 && !cells.some((cell) => /[\d@]/.test(cell));
}

function unknownLines(lines: readonly PastedLine[]): FieldError[] {
  const problems: FieldError[] = lines.slice(0, MOST_PROBLEMS).map(({ line, text }) => ({
    field: 'people',
    messageKey: 'recruitment.errors.unknownLine',
    vars: { line, text: text.slice(0, 80) },
  }));
  const more = lines.length - problems.length;
  return more > 0
    ? [...problems, { field: 'people', messageKey: 'recruitment.errors.moreLines', vars: { count: more } }]
    : problems;
}

function keyed(people: readonly Person[], column: 'employeeNumber' | 'email'): Map<string | null, Person> {
  return new Map(people.map((person) => [person[column], person]));
}

function first<T, Found>(list: readonly T[], find: (one: T) => Found | undefined): Found | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problem(messageKey: string, vars = {}): AppError {
  return AppError.invalid([{ field: 'people', messageKey, vars }]);
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Person, parseEmailAddress } from '#identity';
import { AppError, Database, type FieldError, type RequestContext } from '#platform';
import { MOST_AT_ONCE, type InviteInput } from './invite.input.js';
import { peopleIn, referencesIn, type PastedPeople, type Refusal, type RefusalReason } from './pasted/pasted-people.js';
import { pastedText, type PastedText } from './pasted/pasted-text.js';

const CHUNK = 500;
const MOST_PROBLEMS = 20;
const MOST_REFERENCES = 20_000;
const LONGEST_SHOWN = 80;
const REASONS: Record<RefusalReason, string> = {
  unknown: 'unknownLine',
  left: 'leftLine',
  severalPeople: 'severalOnLine',
};

export interface FoundAddressees {
  people: Person[];
  repeated: Person[];
  unread: string[];
}

@Injectable()
export class Addressees {
  constructor(private readonly database: Database) {}

  /** Each person once. Throws `invalid` with everything that names nobody at `people`, and others at `personIds`. */
  async findAddressees(ctx: RequestContext, entityId: number, input: InviteInput): Promise<FoundAddressees> {
    const [personIds, text] = [input.personIds ?? [], pastedText(input.people ?? '')];
    if (!text.rows.length && !personIds.length) throw problem('recruitment.errors.nobodyChosen');
    const pasted = await this.pasted(ctx, entityId, text);
    if (pasted.refused.length) throw AppError.invalid(refusals(pasted.refused));
    const found = new Map<number, Person>();
    for (const person of await this.ticked(ctx, entityId, personIds)) found.set(person.id, person);
    for (const person of pasted.found) found.set(person.id, person);
    if (!found.size) throw problem('recruitment.errors.nobodyChosen');
    if (found.size > MOST_AT_ONCE) throw problem('recruitment.errors.tooMany', { most: MOST_AT_ONCE });
    return { people: [...found.values()], repeated: pasted.repeated, unread: text.unread };
  }

  private async ticked(ctx: RequestContext, entityId: number, ids: readonly number[]): Promise<Person[]> {
    const people = (await this.find(ctx, entityId, 'id', ids)).filter(({ active }) => active);
    if (people.length < new Set(ids).size)
      throw AppError.invalid([{ field: 'personIds', messageKey: 'recruitment.errors.unknownPerson' }]);
    return people;
  }

  private async pasted(ctx: RequestContext, entityId: number, text: PastedText): Promise<PastedPeople> {
    const references = [...referencesIn(text)];
    if (references.length > MOST_REFERENCES) throw problem('recruitment.errors.tooMany', { most: MOST_AT_ONCE });
    const addresses = references.flatMap((reference) => parseEmailAddress(reference) ?? []);
    const byNumber = await this.find(ctx, entityId, 'employeeNumber', references);
    const byEmail = await this.find(ctx, entityId, 'email', addresses);
    const people = new Map([...byNumber, ...byEmail].map((person) => [person.id, person]));
    const same = ({ id }: Person) => people.get(id)!;
    return peopleIn(text, {
      byNumber: new Map(byNumber.map((person) => [person.employeeNumber, same(person)])),
      byEmail: new Map(byEmail.map((person) => [person.email ?? '', same(person)])),
    });
  }

  private async find<Column extends 'id' | 'employeeNumber' | 'email'>(
    ctx: RequestContext,
    entityId: number,
    column: Column,
    values: readonly (string | number)[],
  ): Promise<Person[]> {
    const found: Person[] = [];
    for (let start = 0; start < values.length; start += CHUNK) {
      const where = { entityId, [column]: In(values.slice(start, start + CHUNK)) };
      found.push(...(await this.database.repository(ctx, Person).findBy(where)));
    }
    return found;
  }
}

/** One error each; the last one names all that are left. */
function refusals(refused: readonly Refusal[]): FieldError[] {
  const problems: FieldError[] = refused.slice(0, MOST_PROBLEMS).map(({ line, text, reason }) => ({
    field: 'people',
    messageKey: `recruitment.errors.${REASONS[reason]}`,
    vars: { line, text: shortened(text) },
  }));
  const more = refused.slice(MOST_PROBLEMS);
  if (!more.length) return problems;
  const names = more.map(({ text }) => shortened(text)).join('; ');
  return [
    ...problems,
    { field: 'people', messageKey: 'recruitment.errors.moreLines', vars: { count: more.length, names } },
  ];
}

function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function problem(messageKey: string, vars = {}): AppError {
  return AppError.invalid([{ field: 'people', messageKey, vars }]);
}

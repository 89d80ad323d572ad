import { Comment, CommentInput, Comments } from '#community';
import type { FeedbackMode } from '#campaigns';
import type { Contribution } from '#contributions';
import type { Entity, Person, Role } from '#identity';
import { Database, bind, type Actor, type RequestContext } from '#platform';
import { theProduct } from '../support/product.js';
import { TestUnderWay } from '../support/test-under-way.js';
import { aContribution } from './contributions.js';
import { aPerson, aRole } from './directory.js';
import { nextNumber } from './rows.js';
import { actingAs, aTester, type ATester } from './testers.js';

/** Somebody of the team, with a request of theirs. */
export interface TeamMember {
  person: Person;
  ctx: RequestContext;
}

/** Holds the role in that entity, or for the whole group. */
export async function oneOfTheTeam(role: Role, entity: Entity, of: Partial<Person> = {}): Promise<TeamMember> {
  const person = await aPerson({ entity, ...of });
  const inEntity = role === 'central' ? undefined : entity;
  await aRole(person, role, inEntity);
  const ctx = actingAs(person, entity.timeZone);
  const actor = ctx.actor as Extract<Actor, { kind: 'person' }>;
  const name = `${person.firstName} ${person.lastName}`;
  return { person, ctx: ctx.as({ ...actor, name, scopes: [{ role, entityId: inEntity?.id ?? null }] }) };
}

/** Something a tester has said, with those who will talk about it. */
export interface Talk {
  test: TestUnderWay;
  contribution: Contribution;
  /** Who said it, and who tests beside them. */
  author: ATester;
  other: ATester;
  /** Marta Lima, community manager. */
  manager: TeamMember;
}

export async function aTalk(feedbackMode: FeedbackMode): Promise<Talk> {
  const test = await TestUnderWay.of(theProduct(), feedbackMode);
  const { rollout, entity } = test;
  const author = await aTester(rollout, entity);
  return {
    ...{ test, author, other: await aTester(rollout, entity) },
    manager: await oneOfTheTeam('community_manager', entity, { firstName: 'Marta', lastName: 'Lima' }),
    contribution: await aContribution({ rollout, person: author.person }),
  };
}

interface CommentWishes extends Partial<CommentInput> {
  on: Pick<Contribution, 'id'>;
  by: RequestContext;
}

/** Posted as people post it; the way it is stored. */
export async function aComment({ on, by, ...fields }: CommentWishes): Promise<Comment> {
  const { get } = theProduct();
  const input = bind(CommentInput, { text: `It hangs here too (${nextNumber()})`, ...fields });
  const { id } = await get(Comments).post(by, on.id, input);
  return get(Database).repository(undefined, Comment).findOneByOrFail({ id });
}

const CHUNK = 500;
const hex = (number: number) => number.toString(16).padStart(16, '0');

/**
 * Puts a thread as long as wanted under a contribution, row by row: for each comment the position it stands under, 0 for none.
 * Positions count up from 1.
 */
export async function aThread(
  { id, author, postedAt }: Contribution,
  parents: readonly number[],
  voices: readonly string[] = [author],
): Promise<void> {
  const database = theProduct().get(Database);
  const replies = Map.groupBy(parents, (parent) => parent);
  const rows = parents.map((parent, index) => [
    ...[
      `${id.slice(0, 16)}${hex(index + 1)}`,
      id,
      index + 1,
      parent,
      parent ? 0 : (replies.get(index + 1)?.length ?? 0),
    ],
    ...[voices[index % voices.length], `Comment ${index + 1}`, database.bindable(postedAt)],
  ]);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = rows.slice(start, start + CHUNK);
    await database.writer.query(
      `INSERT INTO comment (id, contribution_id, position, parent, replies, author, text, posted_at)
       VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      some.flat(),
    );
  }
  await database.writer.query(`UPDATE contribution SET comments = ?, last_position = ? WHERE id = ?`, [
    ...[rows.length, rows.length, id],
  ]);
}

import { owners, roomOf, sources, type Source } from '../support/tables.js';

/**
 * A module reads its own tables, and those of others through their door: a service, or a named piece of SQL such as
 * `enrolledRollouts`. These joins across stay because one statement is worth more than the rule; why, is said with each. What is
 * not listed is refused, and what no longer occurs goes from the list, so that it only gets shorter.
 */
const JOINS_ACROSS: Readonly<Record<string, readonly { readonly because: string; readonly tables: string }[]>> = {
  'libs/identity': [{ because: 'whether a database was ever used is seen on its audit trail', tables: 'audit_entry' }],
  'libs/notifications': [
    { because: 'who of many people may be written to, and where mails are stuck, by entity', tables: 'person' },
  ],
  'libs/campaigns': [
    { because: 'a rollout is listed and looked up with the calendar of its entity', tables: 'entity' },
  ],
  'libs/recruitment': [
    { because: 'who has done all that is required is counted over all enrolments at once', tables: 'mission' },
    { because: 'the campaigns somebody is in are told as one piece of SQL', tables: 'rollout' },
  ],
  'libs/contributions': [
    { because: 'a contribution is shown, held and scored with what it is about', tables: 'campaign mission product' },
    { because: 'where somebody may contribute, and what they may read, is one look-up', tables: 'enrolment rollout' },
    { because: 'an ambassador of the rollout may gather what a workshop said', tables: 'rollout_ambassador' },
    { because: 'how long ago a rollout stopped taking contributions', tables: 'rollout_move' },
    { because: 'days are those of the entity', tables: 'entity' },
    { because: 'faces of many voices, by name where they speak by name', tables: 'person' },
  ],
  'libs/responses': [
    {
      because: 'the tester’s home is one query, and so is what a form needs to know',
      tables: 'campaign entity mission product',
    },
    {
      because: 'whose part it is, and whether it is done, is asked where it is stored',
      tables: 'done_mark enrolment rollout',
    },
    { because: 'what I took part in counts what I said there', tables: 'contribution' },
    { because: 'an import of past responses names people by their numbers', tables: 'person' },
  ],
  'libs/triage': [
    {
      because: 'the desk reads, sorts and counts contributions down their indexes',
      tables: 'contribution follow vote',
    },
    {
      because: 'a list at the desk says where each was said and about what',
      tables: 'campaign entity mission product rollout',
    },
    { because: 'names and roles of the team, in the order of their names', tables: 'person role_assignment' },
  ],
  'libs/community': [
    {
      because: 'a thread, its reports and its news are told with their contribution',
      tables: 'contribution',
    },
    { because: 'who may be mentioned: the team of one entity, by name', tables: 'person role_assignment' },
  ],
  'libs/insights': [
    { because: 'raw rows of a named rollout carry who answered, thousands at a time', tables: 'enrolment person' },
  ],
  'apps/portal': [{ because: 'health asks whether the database answers', tables: 'entity' }],
};

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const READS = /\b(?:FROM|JOIN)\s+[`"]?(\w+)/g;

function readElsewhere({ path, text }: Source): string[] {
  const tables = [...text.replace(COMMENTS, '').matchAll(READS)].map(([, table]) => table!);
  return tables.filter((table) => owners.has(table) && owners.get(table) !== roomOf(path));
}

describe('a join across modules', () => {
  const found = new Map<string, Set<string>>();
  for (const source of sources)
    for (const table of readElsewhere(source))
      found.set(roomOf(source.path), (found.get(roomOf(source.path)) ?? new Set()).add(table));

  it('is one of those listed, and every one listed is there', () => {
    const inOrder = (tables: Iterable<string>) => [...tables].sort();
    const listed = Object.entries(JOINS_ACROSS).map(([room, joins]) => [
      room,
      inOrder(joins.flatMap(({ tables }) => tables.split(' '))),
    ]);
    expect(Object.fromEntries([...found].map(([room, tables]) => [room, inOrder(tables)]))).toEqual(
      Object.fromEntries(listed),
    );
  });

  it('never reaches up: only modules further down the ladder are read', () => {
    const ladder =
      'platform identity notifications campaigns recruitment contributions responses triage community insights';
    const rung = (room: string) => ladder.split(' ').indexOf(room.replace('libs/', ''));
    for (const [room, tables] of found)
      for (const table of tables)
        if (room.startsWith('libs/'))
          expect([room, table, rung(owners.get(table)!) < rung(room)]).toEqual([room, table, true]);
  });

  it.each(['sql`SELECT note FROM vote WHERE voter = ${voter}`', 'sql`${rows} LEFT JOIN vote v ON v.voter = a.id`'])(
    'is found wherever it is written: %s',
    (text) => {
      expect(readElsewhere({ path: 'libs/triage/src/planted.ts', text })).toEqual(['vote']);
      expect(readElsewhere({ path: 'libs/contributions/src/planted.ts', text })).toEqual([]);
    },
  );
});

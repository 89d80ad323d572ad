import { entities, owners, roomOf, sources, type Source } from '../support/tables.js';

const WRITES = /\b(?:UPDATE|INTO|DELETE\s+FROM|insert(?:Ignore)?\)?\})\s+[`"]?(\w+)/g;
const CHANGES = 'insert|update|delete|save|upsert|remove|softDelete|softRemove|increment|decrement|clear';
const STORED = new RegExp(
  String.raw`(?:[rR]epository(?:<\w+>)?\(\s*(?:[\w.]+,\s*)?(\w+)\s*\)\s*\.(?:${CHANGES})\b|\.(?:${CHANGES}|into|from)\(\s*(\w+)\b)`,
  'g',
);

/** What is written where, by the names of tables. */
function tablesWritten({ text }: Source): string[] {
  return [...text.matchAll(WRITES)].flatMap(([, table]) => (owners.has(table!) ? [table!] : []));
}

/** The same through repositories and query builders, by the names of entities. */
function entitiesWritten({ text }: Source): string[] {
  return [...text.matchAll(STORED)].flatMap(([, repository, builder]) => {
    const entity = repository ?? builder ?? '';
    return entities.has(entity) ? [entity] : [];
  });
}

function writtenElsewhere(source: Source): string[] {
  const room = roomOf(source.path);
  return [
    ...tablesWritten(source).filter((table) => owners.get(table) !== room),
    ...entitiesWritten(source).filter((entity) => entities.get(entity) !== room),
  ];
}

const CONTRIBUTION_WRITERS = 'libs/contributions/src/changes/';
const HANDED_OUT = /(?:[rR]epository(?:<\w+>)?\(|Repository\()\s*(?:[\w.]+,\s*)?Contribution\s*\)/;

/** Whether a contribution could be changed from there without what goes with it. */
function changesContributions(source: Source): boolean {
  if (source.path.startsWith(CONTRIBUTION_WRITERS)) return false;
  const writes = tablesWritten(source).includes('contribution') || entitiesWritten(source).includes('Contribution');
  return writes || HANDED_OUT.test(source.text);
}

const found = (check: (source: Source) => boolean) => sources.filter(check).map(({ path }) => path);

describe('a table', () => {
  it('is found with the module it belongs to', () => {
    expect(owners.get('contribution')).toBe('libs/contributions');
    expect(entities.get('Outcome')).toBe('libs/triage');
    expect(owners.size).toBeGreaterThan(50);
    expect(sources.flatMap(tablesWritten).length).toBeGreaterThan(50);
  });

  it('is written by that module alone', () => {
    expect(sources.flatMap((source) => writtenElsewhere(source).map((what) => `${source.path}: ${what}`))).toEqual([]);
  });

  it.each([
    'await this.database.query(inner, `UPDATE vote SET note = ? WHERE voter = ?`)',
    'sql`DELETE FROM vote WHERE voter = ${voter}`',
    '`${dialect.insertIgnore} vote (voter) VALUES (?)`',
    'sql`${verbatim(dialect.insertIgnore)} vote (voter) VALUES (${voter})`',
    'database.repository(inner, Vote).update({ voter }, { note })',
    'manager.createQueryBuilder().update(Vote).set({ note })',
  ])('is not written by another: %s', (text) => {
    expect(writtenElsewhere({ path: 'libs/triage/src/planted.ts', text })).toHaveLength(1);
    expect(writtenElsewhere({ path: 'libs/contributions/src/planted.ts', text })).toEqual([]);
  });
});

describe('a contribution', () => {
  it('is changed in one place', () => {
    expect(found(changesContributions)).toEqual([]);
    expect(sources.filter(({ path }) => path.startsWith(CONTRIBUTION_WRITERS)).flatMap(tablesWritten)).toContain(
      'contribution',
    );
  });

  it.each([
    'sql`UPDATE contribution SET comments = comments + 1 WHERE id = ${id}`',
    '`INSERT INTO contribution (id) VALUES (?)`',
    "'DELETE FROM contribution WHERE id = ?'",
    'this.database.repository(inner, Contribution).update({ id }, { severity })',
    'const rows = this.database.repository(inner, Contribution);',
    '@InjectRepository(Contribution) private readonly rows: Repository<Contribution>',
    'manager.createQueryBuilder().update(Contribution).set({ severity })',
  ])('is not changed anywhere else: %s', (text) => {
    expect(changesContributions({ path: 'libs/contributions/src/votes/planted.ts', text })).toBe(true);
    expect(changesContributions({ path: 'libs/triage/src/desk/planted.ts', text })).toBe(true);
  });

  it('is not what others are called that begin alike', () => {
    const text = 'sql`UPDATE contribution_label SET label_id = 1`; repository(inner, ContributionLabel).insert(rows)';
    expect(changesContributions({ path: 'libs/triage/src/desk/planted.ts', text })).toBe(false);
  });
});

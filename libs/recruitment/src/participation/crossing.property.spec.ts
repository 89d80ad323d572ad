import fc from 'fast-check';
import { toldTogether, type CrossingCell, type Together } from './crossing.js';
import { hasOtherWorld } from '../../../../test/support/participation/other-world.js';

const LEAST = 5;
const ROWS = ['mail', 'code', 'link', 'catalogue'];
const COLUMNS = ['7', '8', '9', ''];

const aCount = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 }));
const aStage = fc.tuple(aCount, fc.nat({ max: 100 }), fc.nat({ max: 100 })).map(([enrolled, some, all]) => {
  const started = Math.round((enrolled * some) / 100);
  return [enrolled, started, Math.round((started * all) / 100)];
});
const aTable: fc.Arbitrary<CrossingCell[]> = fc
  .array(aStage, { minLength: 16, maxLength: 16 })
  .map((counts) => counts.map((people, at) => ({ row: ROWS[at >> 2]!, column: COLUMNS[at & 3]!, people })));
const members = { rows: ROWS, columns: COLUMNS };
const table = (cells: Record<string, readonly number[]>): CrossingCell[] =>
  Object.entries(cells).map(([place, people]) => {
    const [row = '', column = ''] = place.split(' ');
    return { row, column, people };
  });
const apart = (cells: CrossingCell[], stage = 0) => {
  const { rows, columns } = toldTogether(cells, members, LEAST)[stage]!;
  return [...ROWS.filter((row) => !rows.has(row)), ...COLUMNS.filter((column) => !columns.has(column))];
};

describe('what is told apart of who came by which way and through whom', () => {
  it('is everything that is large enough', () => {
    expect(apart(table({ 'mail 7': [9], 'mail 8': [6], 'link 9': [12], 'catalogue ': [5] }))).toEqual([
      'mail',
      'link',
      'catalogue',
      '7',
      '8',
      '9',
      '',
    ]);
  });

  it('is not what leaves a few when it is subtracted: mail 9 − ambassador 7 by mail 6 = 3', () => {
    const shown = apart(table({ 'mail 7': [6], 'mail 8': [3], 'link 9': [20] }));
    expect(shown).not.toEqual(expect.arrayContaining(['mail', '7']));
  });

  it('is neither a way nor a person of whom there is only one, while all of them are a few', () => {
    expect(apart(table({ 'mail 7': [3] }))).toEqual([]);
    expect(apart(table({ 'mail 7': [30, 3] }))).toEqual([]);
    expect(apart(table({ 'mail 7': [30, 9] }))).toEqual(['mail', '7']);
  });

  it('is not what a few have done, nor that nobody has', () => {
    const cells = table({ 'mail 7': [9, 5, 0], 'link 8': [9, 9, 5] });
    expect(apart(cells, 0)).toEqual(['mail', 'link', '7', '8']);
    expect(apart(cells, 1)).toEqual(['mail', 'link', '7', '8']);
    expect(apart(cells, 2)).toEqual([]);
  });
});

it('whatever is added and subtracted, within a stage, is nobody or at least the minimum', () => {
  fc.assert(
    fc.property(aTable, (cells) => {
      toldTogether(cells, members, LEAST).forEach((together, stage) => {
        const total = cells.reduce((sum, { people }) => sum + people[stage]!, 0);
        for (const people of differences(cells, together, stage))
          expect(people === 0 || people >= LEAST || people === total).toBe(true);
      });
    }),
    { numRuns: 1000 },
  );
});

it('no count of one to four that is withheld can be one number only, over all tables and stages', () => {
  fc.assert(
    fc.property(aTable, (cells) => {
      const stages = toldTogether(cells, members, LEAST);
      stages.forEach((together, stage) => {
        for (const side of ['rows', 'columns'] as const)
          for (const member of together[side]) {
            const own = cells.filter(({ row, column }) => (side === 'rows' ? row : column) === member);
            const people = own.reduce((sum, cell) => sum + cell.people[stage]!, 0);
            if (people > 0 && people < LEAST)
              expect({
                cells,
                member,
                stage,
                found: hasOtherWorld(cells, stages, { side, member, stage }),
              }).toMatchObject({
                found: true,
              });
          }
      });
    }),
    { numRuns: 120 },
  );
});

/** Everything a sum of ways minus a sum of people within them can be, and the other way round. */
function differences(cells: readonly CrossingCell[], together: Together, stage: number): number[] {
  const rowOf = ({ row }: CrossingCell) => (together.rows.has(row) ? 'others' : row);
  const columnOf = ({ column }: CrossingCell) => (together.columns.has(column) ? 'others' : column);
  const rows = [...new Set(cells.map(rowOf))];
  const columns = [...new Set(cells.map(columnOf))];
  const found: number[] = [];
  for (let chosen = 1; chosen < 1 << rows.length; chosen += 1) {
    const within = (cell: CrossingCell) => (chosen & (1 << rows.indexOf(rowOf(cell)))) !== 0;
    const known = columns.filter((column) =>
      cells.every((cell) => columnOf(cell) !== column || cell.people[stage] === 0 || within(cell)),
    );
    const left = cells.filter((cell) => within(cell) && !known.includes(columnOf(cell)));
    found.push(left.reduce((sum, { people }) => sum + people[stage]!, 0));
  }
  return found;
}

import fc from 'fast-check';
import { PretendMerges } from '../../../../test/factories/pretend-merges.js';
import { refusalToMerge, treeBelow } from './merge-tree.js';

const AUTHORS = { a: 'ines', b: 'rui', c: 'ines', d: 'zita', e: 'otto', f: 'rui' };
const IDS = Object.keys(AUTHORS);
const VOTERS = ['ines', 'rui', 'zita', 'lea', 'max'];

type Step =
  | { readonly act: 'merge'; readonly id: string; readonly into: string }
  | { readonly act: 'unmerge'; readonly id: string }
  | { readonly act: 'vote' | 'takeBack'; readonly id: string; readonly voter: string };

const id = fc.constantFrom(...IDS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('merge' as const), id, into: id }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('unmerge' as const), id }) },
  fc.record({ act: fc.constantFrom('vote' as const, 'takeBack' as const), id, voter: fc.constantFrom(...VOTERS) }),
);

/** Pointers and roots as the rows hold them: a root is written when a pointer turns, and never worked out again. */
class Rows {
  readonly rows = IDS.map((each) => ({ id: each, mergedInto: null as string | null, root: each, campaignId: 1 }));

  merge(item: string, into: string): boolean {
    const [one, other] = [this.row(item), this.row(into)];
    if (one.mergedInto === into) return true;
    if (refusalToMerge(one, other, this.rows) !== null) return false;
    this.turn(item, into, other.root);
    return true;
  }

  unmerge(item: string): void {
    if (this.row(item).mergedInto !== null) this.turn(item, null, item);
  }

  private turn(item: string, mergedInto: string | null, root: string): void {
    const tree = treeBelow(item, this.rows);
    this.row(item).mergedInto = mergedInto;
    for (const each of tree) this.row(each).root = root;
  }

  private row(wanted: string) {
    return this.rows.find((row) => row.id === wanted)!;
  }
}

it('any merges, unmerges and votes in any order lose nothing, and taken apart everything is as it was', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [pretend, rows] = [new PretendMerges(AUTHORS), new Rows()];
      const votesOnly = new PretendMerges(AUTHORS);
      for (const each of steps) {
        if (each.act === 'merge') expect(rows.merge(each.id, each.into)).toBe(pretend.merge(each.id, each.into));
        else if (each.act === 'unmerge') [rows, pretend].forEach((side) => side.unmerge(each.id));
        else for (const side of [pretend, votesOnly]) side[each.act](each.id, each.voter);
        for (const row of rows.rows) expect(row.root).toBe(pretend.rootOf(row.id));
      }
      const everybody = new Set([...pretend.said.values()].flatMap(({ author, votes }) => [author, ...votes]));
      const roots = [...new Set(rows.rows.map(({ root }) => root))];
      expect(roots.reduce((sum, root) => sum + pretend.supportOf(root), 0)).toBeGreaterThanOrEqual(everybody.size);
      for (const each of IDS) [rows, pretend].forEach((side) => side.unmerge(each));
      expect(pretend.said).toEqual(votesOnly.said);
      for (const row of rows.rows) expect(row).toEqual({ id: row.id, mergedInto: null, root: row.id, campaignId: 1 });
    }),
    { numRuns: 500 },
  );
});

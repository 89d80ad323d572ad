import { STEP_SIZE } from '../tallies/step-plan.js';
import { byGroup, groupKey, pairGroup, type Group } from '../tallies/group.js';
import { addTo, countsOfMeasures, countsOfResponse, measuresOf, type Answered } from '../tallies/tally-delta.js';

/** What an import adds to one group. */
export interface GroupImport {
  readonly group: Group;
  readonly counts: Map<string, number>;
  changes: number;
}

/** A response of the import, or one that was there before. */
export interface KnownResponse extends Answered {
  readonly group: Group;
  readonly enrolmentId: number;
}

/** Adds up what an import changes, group by group, before anything is locked. */
export class ImportCounts {
  private readonly groups = new Map<string, GroupImport>();

  add(response: KnownResponse): void {
    this.count(response.group, countsOfResponse(response));
  }

  /** A person has answered for two products, at least one of which is new. */
  addPair(one: KnownResponse, other: KnownResponse): void {
    const [a, b] = one.group.productId < other.group.productId ? [one, other] : [other, one];
    this.count(pairGroup(a.group, b.group.productId), countsOfMeasures(measuresOf(a), measuresOf(b)));
  }

  /** In the order in which groups are locked: those of one product first, then pairs. */
  inOrder(): GroupImport[] {
    return [...this.groups.values()].sort(
      (a, b) => Number(a.group.versusId > 0) - Number(b.group.versusId > 0) || byGroup(a.group, b.group),
    );
  }

  /** An import is a step of its own, unless it would be too small a one. */
  isStep(group: Group): boolean {
    return (this.groups.get(groupKey(group))?.changes ?? 0) >= STEP_SIZE;
  }

  private count(group: Group, counts: ReadonlyMap<string, number>): void {
    const key = groupKey(group);
    const known = this.groups.get(key) ?? { group, counts: new Map<string, number>(), changes: 0 };
    addTo(known.counts, counts);
    known.changes += 1;
    this.groups.set(key, known);
  }
}

/** Something said: by whom, and who says "me too". */
interface Said {
  readonly author: string;
  readonly votes: Set<string>;
  mergedInto: string | null;
}

/** Contributions merged and taken apart again, kept in memory as plainly as can be said. */
export class PretendMerges {
  readonly said = new Map<string, Said>();

  constructor(authors: Readonly<Record<string, string>>) {
    for (const [id, author] of Object.entries(authors))
      this.said.set(id, { author, votes: new Set(), mergedInto: null });
  }

  /** False when it cannot be: what has been merged already, and whatever would go round in a circle. */
  merge(id: string, into: string): boolean {
    if (this.of(id).mergedInto === into) return true;
    if (id === into || this.of(id).mergedInto !== null || this.rootOf(into) === id) return false;
    this.of(id).mergedInto = into;
    return true;
  }

  unmerge(id: string): void {
    this.of(id).mergedInto = null;
  }

  vote(id: string, voter: string): void {
    if (this.of(id).author !== voter) this.of(id).votes.add(voter);
  }

  takeBack(id: string, voter: string): void {
    this.of(id).votes.delete(voter);
  }

  rootOf(id: string): string {
    const { mergedInto } = this.of(id);
    return mergedInto === null ? id : this.rootOf(mergedInto);
  }

  /** How many voices stand behind what a root speaks for. */
  supportOf(root: string): number {
    const group = [...this.said].filter(([id]) => this.rootOf(id) === root).map(([, said]) => said);
    return new Set(group.flatMap(({ author, votes }) => [author, ...votes])).size;
  }

  private of(id: string): Said {
    const said = this.said.get(id);
    if (!said) throw new Error(`Nobody said ${id}`);
    return said;
  }
}

/** Values that are costly to make and may be forgotten: as many as `most`, the one nobody has asked for longest goes first. */
export class RecentlyUsed<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly most: number) {}

  /** What was made for that key, else what `make` makes now. */
  getOrMake(key: string, make: () => Value): Value {
    const known = this.values.get(key);
    const value = known ?? make();
    if (known !== undefined) this.values.delete(key);
    else if (this.values.size >= this.most) this.values.delete(this.values.keys().next().value ?? '');
    this.values.set(key, value);
    return value;
  }

  clear(): void {
    this.values.clear();
  }
}

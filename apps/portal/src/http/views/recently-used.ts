export class RecentlyUsed<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly most: number) {}

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

/** An edit takes these away. Whoever keeps something about them refuses, in the same transaction. */
export class PartsRemoved {
  constructor(
    readonly missions: readonly { readonly id: number; readonly key: string }[],
    readonly products: readonly { readonly id: number; readonly name: string }[],
  ) {}
}

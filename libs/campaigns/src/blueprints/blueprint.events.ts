import type { RemovedPart } from '../documents/removed-parts.js';

/** An edit takes these away. Whoever keeps something about them refuses, in the same transaction. */
export class PartsRemoved {
  constructor(
    readonly missions: readonly { readonly id: number; readonly key: string }[],
    readonly products: readonly { readonly id: number; readonly name: string }[],
    /** Missions that stay, but are no longer done with each product where they were, or the other way round. */
    readonly regrouped: readonly { readonly id: number; readonly key: string }[],
  ) {}
}

/** An edit that nobody has confirmed stops asking this, which somebody may have answered. Whoever knows of answers refuses. */
export class AnsweredPartsRemoved {
  constructor(
    readonly campaignId: number,
    readonly parts: readonly RemovedPart[],
  ) {}
}

import type { RemovedPart } from '../documents/removed-parts.js';

/** An edit removes these parts. Modules with data about them refuse by throwing, in the same transaction. */
export class PartsRemoved {
  constructor(
    readonly missions: readonly { readonly id: number; readonly key: string }[],
    readonly products: readonly { readonly id: number; readonly name: string }[],
    /** Missions that change between being done once and being done with each product. */
    readonly regrouped: readonly { readonly id: number; readonly key: string }[],
  ) {}
}

/** An unconfirmed edit stops asking questions or options that may have answers. Handlers that know of answers throw. */
export class AnsweredPartsRemoved {
  constructor(
    readonly campaignId: number,
    readonly parts: readonly RemovedPart[],
  ) {}
}

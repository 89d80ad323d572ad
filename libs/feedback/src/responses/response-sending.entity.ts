import { IntegerColumn, JsonColumn } from '#platform';

/** How a response came in, where that is not simply once; never under `anonymous`. Columns of `response`. */
export abstract class ResponseSending {
  /** How often its author had touched the form on their phone when it was sent; higher is later. */
  @IntegerColumn({ nullable: true }) revisionOnPhone: number | null;
  /** Marks of what it said before, see `sendingMark`: sent again, that is known to have been replaced by its author. */
  @JsonColumn({ nullable: true }) replaced: string[] | null;
}

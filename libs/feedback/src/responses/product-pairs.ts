import { Injectable } from '@nestjs/common';
import { Blueprints } from '#campaigns';
import type { RequestContext } from '#platform';
import { pairGroup, type Group } from '../tallies/group.js';
import type { LedgerEntry } from '../tallies/ledger.js';
import { changeOf, countsOfPair, type Answered, type Counts } from '../tallies/tally-delta.js';
import type { StoredResponse } from './response-rows.js';

/** A response by the same person about another product. */
export type Other = Answered & { readonly productId: number };

/** How one person's answers about several products compare. */
@Injectable()
export class ProductPairs {
  constructor(private readonly blueprints: Blueprints) {}

  /** Another product has an answer now: one more pair with each product answered before. */
  async added(
    inner: RequestContext,
    group: Group,
    answered: Answered,
    others: readonly StoredResponse[],
  ): Promise<LedgerEntry[]> {
    const read = await this.read(inner, others);
    return read.map((other) => ({
      group: pairGroup(group, other.productId),
      counts: countsOf(group, answered, other),
      changes: 1,
    }));
  }

  /**
   * Answers were changed. A changed pair does not count towards a step of its own: it is published with the next new ones,
   * or at closing.
   */
  async changed(
    inner: RequestContext,
    group: Group,
    [before, after]: readonly [Answered, Answered],
    others: readonly StoredResponse[],
  ): Promise<LedgerEntry[]> {
    const read = await this.read(inner, others);
    return read.map((other) => ({
      group: pairGroup(group, other.productId),
      counts: changeOf(countsOf(group, before, other), countsOf(group, after, other)),
      changes: 0,
    }));
  }

  private async read(inner: RequestContext, others: readonly StoredResponse[]): Promise<Other[]> {
    const read: Other[] = [];
    for (const { productId, formVersionId, answers } of others) {
      const { questions } = await this.blueprints.formVersion(inner, formVersionId);
      read.push({ productId, questions, answers });
    }
    return read;
  }
}

function countsOf({ productId }: Group, own: Answered, other: Other): Counts {
  return productId < other.productId ? countsOfPair(own, other) : countsOfPair(other, own);
}

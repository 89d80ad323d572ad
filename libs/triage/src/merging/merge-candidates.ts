import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#platform';
import { DeskList } from '../desk/desk-list.read-model.js';
import { DeskSearch } from '../desk/desk-search.js';
import type { DeskRow } from '../desk/desk-rows.js';

interface Mergeable {
  readonly id: string;
  readonly campaignId: number;
  readonly title: string;
  readonly text: string;
}

const MOST = 5;
const LOOKED_AT = 30;
/** Share of the words: a hit with fewer is taken for coincidence. */
const ENOUGH_IN_COMMON = 0.3;

/** Finds what a contribution might be merged into. */
@Injectable()
export class MergeCandidates {
  constructor(
    private readonly search: DeskSearch,
    private readonly list: DeskList,
  ) {}

  /** Best matches of the campaign at the actor's desk, by `words` or else by its own title and text. */
  async findCandidates(
    ctx: RequestContext,
    { id, campaignId, title, text }: Mergeable,
    words = '',
  ): Promise<DeskRow[]> {
    const order = words.trim()
      ? await this.search.find(ctx, words, { campaignId }, LOOKED_AT)
      : await this.search.find(ctx, `${title}\n${text}`, { campaignId }, LOOKED_AT, ENOUGH_IN_COMMON);
    const rows = order.length ? await this.list.these(ctx, order) : [];
    return rows
      .filter((row) => row.id !== id && row.state !== 'hidden' && row.mergedInto === null)
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .slice(0, MOST);
  }
}

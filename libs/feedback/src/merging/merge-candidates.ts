import { Injectable } from '@nestjs/common';
import { RolloutReadModel } from '#campaigns';
import { Search, type RequestContext } from '#platform';
import { DeskList } from '../triage/desk-list.read-model.js';
import type { DeskRow } from '../triage/desk-rows.js';

interface Mergeable {
  readonly id: string;
  readonly campaignId: number;
  readonly title: string;
  readonly text: string;
}

const MOST = 5;
const LOOKED_AT = 30;

/** What a contribution might be merged into. */
@Injectable()
export class MergeCandidates {
  constructor(
    private readonly search: Search,
    private readonly rollouts: RolloutReadModel,
    private readonly list: DeskList,
  ) {}

  /** The most alike of the same campaign at the actor's desk; by these words, or by its own. */
  async of(ctx: RequestContext, { id, campaignId, title, text }: Mergeable, words = ''): Promise<DeskRow[]> {
    const rollouts = await this.rollouts.list(ctx, campaignId);
    const hits = await this.search.find(ctx, {
      text: words.trim() || `${title} ${text}`,
      scopes: rollouts.map((rollout) => `rollout:${rollout.id}`),
      limit: LOOKED_AT,
    });
    const order = hits.map(({ item }) => item);
    const rows = order.length ? await this.list.these(ctx, order) : [];
    return rows
      .filter((row) => row.id !== id && row.state !== 'hidden' && row.mergedInto === null)
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .slice(0, MOST);
  }
}

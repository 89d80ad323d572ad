import { Injectable } from '@nestjs/common';
import { Database, verbatim, type RequestContext } from '#platform';
import { ContributionCards, type ContributionCard } from './contribution-cards.js';
import { planIndexScans, ownIndexScan, pageFrom, type ListFilter, type ListPlace } from './index-scans.js';
import type { ContributionListInput, ListState } from './contribution-list.input.js';
import { FewContributions } from './few-contributions.js';
import { readListCursor, writeListCursor } from './list-cursor.js';
import { Readerships, type Readership } from './readership.js';
import type { ContributionState } from './contribution-state.js';

export interface ContributionPage {
  readonly items: readonly ContributionCard[];
  readonly next: string | null;
}

interface Found {
  id: string;
  postedAt: Date | string;
}

const PAGE = 20;
const STATES: Readonly<Record<ListState, readonly ContributionState[]>> = {
  open: ['new', 'open'],
  answered: ['answered'],
  decided: ['decided'],
};

/** All that somebody may read, newest first. Pages come from indexes, so their cost does not grow with the table. */
@Injectable()
export class ContributionList {
  constructor(
    private readonly database: Database,
    private readonly readerships: Readerships,
    private readonly few: FewContributions,
    private readonly cards: ContributionCards,
  ) {}

  /** Lists the roots of merge groups, not what is merged. Throws `invalid` for a malformed cursor. */
  async list(ctx: RequestContext, query: ContributionListInput): Promise<ContributionPage> {
    const reader = await this.readerships.findReadership(ctx);
    const { kind, mine, followed, q, cursor } = query;
    const rollout =
      query.rollout === undefined ? undefined : await this.readerships.ofRollout(ctx, reader, query.rollout);
    const filter = { kind, rollout, mine, followed, states: query.state && STATES[query.state] };
    if (q !== undefined) {
      const { ids, next } = await this.few.found(ctx, reader, filter, { q, cursor, size: PAGE });
      return { items: await this.cards.findCards(ctx, ids, reader.own), next };
    }
    const after = readListCursor(cursor);
    const rows = followed
      ? await this.few.followed(ctx, reader, filter, after, PAGE + 1)
      : await this.walk(ctx, reader, filter, after);
    return this.page(ctx, reader, rows);
  }

  private async walk(
    ctx: RequestContext,
    reader: Readership,
    filter: ListFilter & { mine: boolean },
    after: ListPlace | null,
  ): Promise<Found[]> {
    const own = ownIndexScan(reader, filter);
    const scans = [...(filter.mine ? [] : planIndexScans(reader, filter)), ...(own ? [own] : [])];
    if (!scans.length) return [];
    const page = pageFrom(scans, filter, after, PAGE + 1, (index) => verbatim(this.database.dialect.through(index)));
    return this.database.query<Found>(ctx, page);
  }

  private async page(ctx: RequestContext, { own }: Readership, rows: readonly Found[]): Promise<ContributionPage> {
    const places = new Map(rows.map(({ id, postedAt }) => [id, { id, postedAt: this.database.instant(postedAt) }]));
    const newest = [...places.values()].sort(newestFirst);
    const shown = newest.slice(0, PAGE);
    const [last, ids] = [shown.at(-1), shown.map(({ id }) => id)];
    return {
      items: await this.cards.findCards(ctx, ids, own),
      next: newest.length > PAGE && last ? writeListCursor(last) : null,
    };
  }
}

function newestFirst(a: ListPlace, b: ListPlace): number {
  return b.postedAt.getTime() - a.postedAt.getTime() || (a.id < b.id ? 1 : -1);
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Events, Search, sql, type RequestContext } from '#platform';
import { ContributionEdited, ContributionPosted } from './contribution.events.js';
import type { Contribution } from './contribution.entity.js';
import { searchScopeFor } from './search-scopes.js';

type Row = Pick<Contribution, 'id' | 'title' | 'text' | 'audience' | 'rolloutId' | 'campaignId'>;

const TITLE_WEIGHT = 3;

/** Puts contributions into the search index, in the transaction that posts or edits them. */
@Injectable()
export class ContributionIndex implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly search: Search,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.events.within(ContributionPosted, (inner, { contributionId }) => this.put(inner, contributionId));
    this.events.within(ContributionEdited, (inner, { contributionId }) => this.put(inner, contributionId));
  }

  private async put(inner: RequestContext, id: string): Promise<void> {
    const [row] = await this.database.query<Row>(
      inner,
      sql`SELECT id, title, text, audience, rollout_id AS rolloutId, campaign_id AS campaignId FROM contribution WHERE id = ${id}`,
    );
    if (!row) return;
    const fields = [
      { text: row.title, weight: TITLE_WEIGHT },
      { text: row.text, weight: 1 },
    ];
    await this.search.put(inner, { item: id, scope: searchScopeFor(row), fields });
  }
}

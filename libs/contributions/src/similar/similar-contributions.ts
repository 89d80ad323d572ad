import { Injectable } from '@nestjs/common';
import type { Own } from '#identity';
import { Database, sql, type RequestContext } from '#platform';
import { ContributionCards, type ContributionCard } from '../contributions/contribution-cards.js';
import type { ContributionPlace } from '../contributions/contribution-place.js';
import { contributionsWithIds, visibleScope } from '../contributions/contribution-scope.js';
import { FoundContributions } from '../contributions/found-contributions.js';
import { scopesOfPlace } from '../contributions/search-scopes.js';
import { Voices } from '../voices/voices.service.js';
import { NOT_VOTED, OwnVotes, type OwnVote } from '../votes/own-votes.js';

export interface SimilarContribution extends ContributionCard {
  readonly vote: OwnVote;
}

export interface SimilarQuery {
  readonly title: string;
  readonly text?: string | undefined;
  readonly besides?: string | undefined;
}

const MOST_SHOWN = 5;
const LOOKED_AT = 60;
/** Share of the query's words: a hit with fewer is taken for coincidence. */
const ENOUGH_IN_COMMON = 0.3;

/** Finds what others have said already, so that testers can join it instead of repeating it. */
@Injectable()
export class SimilarContributions {
  constructor(
    private readonly database: Database,
    private readonly found: FoundContributions,
    private readonly voices: Voices,
    private readonly cards: ContributionCards,
    private readonly votes: OwnVotes,
  ) {}

  /** At most five of the campaign that I may see, best match first; merged ones are replaced by their root. */
  async findSimilar(
    ctx: RequestContext,
    place: ContributionPlace,
    query: SimilarQuery,
  ): Promise<SimilarContribution[]> {
    const text = query.text ? `${query.title}\n${query.text}` : query.title;
    const own = await this.voices.mine(ctx);
    const search = { text, scopes: scopesOfPlace(place), limit: LOOKED_AT, isTyping: true };
    const roots = await this.found.roots(ctx, own, search, ENOUGH_IN_COMMON);
    const seen = await this.visible(ctx, own, roots);
    const ids = roots.filter((id) => seen.has(id) && id !== query.besides).slice(0, MOST_SHOWN);
    const votes = await this.votes.findVotes(ctx, ids, own);
    return (await this.cards.findCards(ctx, ids, own)).map((card) => ({
      ...card,
      vote: votes.get(card.id) ?? NOT_VOTED,
    }));
  }

  private async visible(ctx: RequestContext, own: Own, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (!ids.length) return new Set();
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT c.id FROM ${contributionsWithIds(ids)}
       WHERE c.hidden_at IS NULL AND ${visibleScope(ctx.actor, own)} LIMIT ${ids.length}`,
    );
    return new Set(rows.map(({ id }) => id));
  }
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppError, Database, type RequestContext, type TokenInUse } from '#platform';
import { Entity } from '../entities/entity.entity.js';
import { AccessTokenEntity } from './access-token-entity.entity.js';
import type { RecognisedPerson } from '../people/actors.js';

@Injectable()
export class TokenEntities {
  constructor(private readonly database: Database) {}

  /** Throws `invalid` for an unknown code, and for an entity that is not the person's and where they hold no role. */
  async findIds(ctx: RequestContext, codes: readonly string[], { actor }: RecognisedPerson): Promise<number[]> {
    const wanted = codes.map((code) => code.trim().toUpperCase());
    const found = await this.database.repository(ctx, Entity).findBy({ code: In(wanted) });
    const reached = found.filter(
      ({ id }) => id === actor.entityId || actor.scopes.some(({ entityId }) => entityId === null || entityId === id),
    );
    if (reached.length < new Set(wanted).size)
      throw AppError.invalid([{ field: 'entities', messageKey: 'profile.tokens.unknownEntity' }]);
    return reached.map(({ id }) => id);
  }

  async keep(inner: RequestContext, tokenId: number, reach: TokenInUse['entities']): Promise<void> {
    if (reach === 'all') return;
    const rows = reach.map((entityId) => ({ tokenId, entityId }));
    await this.database.repository(inner, AccessTokenEntity).insert(rows);
  }

  async findEntities(ctx: RequestContext | undefined, tokenIds: readonly number[]): Promise<Map<number, number[]>> {
    if (!tokenIds.length) return new Map();
    const rows = await this.database.repository(ctx, AccessTokenEntity).findBy({ tokenId: In([...tokenIds]) });
    const byToken = Map.groupBy(rows, ({ tokenId }) => tokenId);
    return new Map([...byToken].map(([id, some]) => [id, some.map(({ entityId }) => entityId)]));
  }

  async findCodes(ctx: RequestContext, ids: readonly number[]): Promise<Map<number, string>> {
    if (!ids.length) return new Map();
    const found = await this.database.repository(ctx, Entity).findBy({ id: In([...ids]) });
    return new Map(found.map(({ id, code }) => [id, code]));
  }
}

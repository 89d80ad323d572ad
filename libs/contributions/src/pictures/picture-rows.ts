import { Injectable } from '@nestjs/common';
import { Database, sql, verbatim, list, type RequestContext, type Sql } from '#platform';
import type { PictureFacts } from './picture.js';
import { Picture } from './picture.entity.js';

/** `storedOn` of a picture to be deleted: queries skip it, and without its token it blocks no new upload. */
const GONE = '1970-01-01';
const LEAVING = { storedOn: GONE, clientToken: null } as const;
const MOST_AT_ONCE = 2000;
const FACTS = sql`id, width, height`;
const SENDING = sql`${FACTS}, (SELECT s.mark FROM picture_sending s WHERE s.picture_id = id) AS mark`;

export type NewPicture = Pick<Picture, 'id' | 'owner' | 'clientToken' | 'bytes' | 'width' | 'height' | 'storedOn'> & {
  readonly mark: string;
};
export type PlacedPicture = PictureFacts & Pick<Picture, 'owner' | 'contributionId'>;
/** `mark` is null for pictures from before marks were stored. */
export type SentPicture = PictureFacts & { readonly mark: string | null };
export type AttachedPicture = PictureFacts & { readonly contributionId: string; readonly position: number };

@Injectable()
export class PictureRows {
  constructor(private readonly database: Database) {}

  async find(ctx: RequestContext, id: string): Promise<PlacedPicture | undefined> {
    const [row] = await this.select<PlacedPicture>(
      ctx,
      sql`${FACTS}, owner, contribution_id AS contributionId`,
      sql`id = ${id}`,
    );
    return row;
  }

  async sent(ctx: RequestContext, owner: string, clientToken: string): Promise<SentPicture | undefined> {
    const by = sql`owner = ${owner} AND client_token = ${clientToken}`;
    const [row] = await this.select<SentPicture>(ctx, SENDING, by);
    return row;
  }

  unattached(ctx: RequestContext, owners: readonly string[], ids: readonly string[]): Promise<PictureFacts[]> {
    if (!owners.length || !ids.length) return Promise.resolve([]);
    const mine = sql`id IN (${list(ids)}) AND owner IN (${list(owners)}) AND contribution_id IS NULL`;
    return this.select(ctx, FACTS, mine);
  }

  /** By position. `held`: locked until the transaction ends. */
  async attached(ctx: RequestContext, contributionIds: readonly string[], held = false): Promise<AttachedPicture[]> {
    if (!contributionIds.length) return [];
    const rows = await this.select<AttachedPicture>(
      ctx,
      sql`${FACTS}, contribution_id AS contributionId, position`,
      sql`contribution_id IN (${list(contributionIds)})`,
      held ? this.database.dialect.forUpdate : '',
    );
    return rows.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  }

  /** Stays right only while `holdVoice` holds the voice. */
  async usedBy(ctx: RequestContext, owner: string): Promise<{ pictures: number; bytes: number }> {
    const [row] = await this.database.query<{ pictures: number; bytes: number | null }>(
      ctx,
      sql`SELECT COUNT(*) AS pictures, SUM(bytes) AS bytes FROM picture WHERE owner = ${owner}`,
    );
    return { pictures: row?.pictures ?? 0, bytes: row?.bytes ?? 0 };
  }

  /** Call it first in the transaction: on MySQL the first plain read fixes what all later ones see. */
  async holdVoice(inner: RequestContext, owner: string): Promise<void> {
    await this.database.query(
      inner,
      sql`SELECT id FROM voice WHERE id = ${owner} ${verbatim(this.database.dialect.forUpdate)}`,
    );
  }

  async holdContribution(inner: RequestContext, id: string): Promise<void> {
    const { forUpdate } = this.database.dialect;
    await this.database.query(inner, sql`SELECT id FROM contribution WHERE id = ${id} ${verbatim(forUpdate)}`);
  }

  async insert(inner: RequestContext, picture: NewPicture): Promise<void> {
    const { id, owner, clientToken, bytes, width, height, storedOn, mark } = picture;
    await this.database.query(
      inner,
      sql`INSERT INTO picture (id, owner, client_token, bytes, width, height, position, stored_on)
       VALUES (${id}, ${owner}, ${clientToken}, ${bytes}, ${width}, ${height}, 0, ${storedOn})`,
    );
    if (clientToken !== null)
      await this.database.query(inner, sql`INSERT INTO picture_sending (picture_id, mark) VALUES (${id}, ${mark})`);
  }

  async attach(
    inner: RequestContext,
    { id, owner }: Pick<Picture, 'id' | 'owner'>,
    to: Pick<AttachedPicture, 'contributionId' | 'position'>,
  ): Promise<boolean> {
    const mine = 'id = :id AND owner = :owner AND contribution_id IS NULL AND stored_on <> :gone';
    return (await this.update(inner, to, mine, { id, owner, gone: GONE })) > 0;
  }

  async detach(inner: RequestContext, id: string, contributionId: string): Promise<boolean> {
    const where = 'id = :id AND contribution_id = :contributionId';
    return (await this.update(inner, { contributionId: null, ...LEAVING }, where, { id, contributionId })) > 0;
  }

  async discard(inner: RequestContext, id: string, owners: readonly string[]): Promise<boolean> {
    if (!owners.length) return false;
    const mine = 'id = :id AND owner IN (:...owners) AND contribution_id IS NULL AND stored_on <> :gone';
    return (await this.update(inner, LEAVING, mine, { id, owners, gone: GONE })) > 0;
  }

  /** Marks for deletion what was stored before that day and never used: nobody can attach it any more. */
  async discardUnused(inner: RequestContext, before: string): Promise<void> {
    const unused = 'contribution_id IS NULL AND stored_on < :before AND stored_on <> :gone';
    await this.update(inner, LEAVING, unused, { before, gone: GONE });
  }

  async gone(ctx: RequestContext, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT id FROM picture WHERE contribution_id IS NULL AND stored_on = ${GONE} ORDER BY id LIMIT ${limit}`,
    );
    return rows.map(({ id }) => id);
  }

  async remove(inner: RequestContext, id: string): Promise<void> {
    await this.database.query(inner, sql`DELETE FROM picture WHERE id = ${id} AND contribution_id IS NULL`);
  }

  async known(ctx: RequestContext, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT id FROM picture WHERE id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  private select<Row extends PictureFacts>(
    ctx: RequestContext,
    columns: Sql,
    condition: Sql,
    lock = '',
  ): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql`SELECT ${columns} FROM picture WHERE ${condition} AND stored_on <> ${GONE}
       LIMIT ${MOST_AT_ONCE} ${verbatim(lock)}`,
    );
  }

  private async update(
    inner: RequestContext,
    to: Partial<Picture>,
    where: string,
    parameters: object,
  ): Promise<number> {
    const changes = this.database.manager(inner).createQueryBuilder().update(Picture).set(to);
    return (await changes.where(where, parameters).execute()).affected ?? 0;
  }
}

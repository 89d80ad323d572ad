import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import type { ResponseSending } from './response-sending.entity.js';

/** The edition of what was never touched after it was written; it is not kept. */
export const FIRST_EDITION = 1;

/** Thin queries that write `response_sending`; it is read with its response. */
@Injectable()
export class ResponseSendings {
  constructor(private readonly database: Database) {}

  async put(
    inner: RequestContext,
    responseId: string,
    { edition, replaced }: Pick<ResponseSending, 'edition'> & { readonly replaced: readonly string[] },
  ): Promise<void> {
    const { dialect } = this.database;
    const columns = ['edition', 'replaced'];
    const proposed = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      `INSERT INTO response_sending (response_id, edition, replaced) VALUES (?, ?, ?)
       ${dialect.onDuplicate(['response_id'], proposed)}`,
      [responseId, edition, JSON.stringify(replaced)],
    );
  }
}

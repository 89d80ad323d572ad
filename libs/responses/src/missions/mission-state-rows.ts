import { Injectable } from '@nestjs/common';
import { Database, Encryption, sql, verbatim, list, type RequestContext } from '#platform';
import { PART_KEY, isPart, type MissionPart as Part } from './mission-part.js';
import type { MissionStateName } from './mission-state.entity.js';

interface HeldState {
  readonly state: MissionStateName | null;
  readonly rated: boolean;
  readonly lastSkip: string | null;
}

/** Rows of `mission_state`. They never hold the client token of a contribution: it would lead to an alias. */
@Injectable()
export class MissionStateRows {
  constructor(
    private readonly database: Database,
    private readonly encryption: Encryption,
  ) {}

  async put(inner: RequestContext, part: Part, state: MissionStateName | null): Promise<void> {
    await this.write(inner, part, { state });
  }

  async skip(inner: RequestContext, part: Part, clientToken: string | undefined): Promise<void> {
    const lastSkip = clientToken === undefined ? {} : { last_skip: this.markOf(clientToken) };
    await this.write(inner, part, { state: 'skipped', ...lastSkip });
  }

  /** Inserts the row before locking it: a lock on a missing row would block the gap around it, and other testers. */
  async hold(inner: RequestContext, part: Part): Promise<HeldState> {
    const { dialect } = this.database;
    await this.database.query(
      inner,
      sql`INSERT INTO mission_state (enrolment_id, mission_id, product_id, state, rated)
       VALUES (${part.enrolmentId}, ${part.missionId}, ${part.productId}, NULL, 0)
       ${verbatim(dialect.onDuplicate(PART_KEY, { rated: 'mission_state.rated' }))}`,
    );
    const [row] = await this.database.query<{ state: MissionStateName | null; rated: number; lastSkip: string | null }>(
      inner,
      sql`SELECT state, rated, last_skip AS lastSkip FROM mission_state WHERE ${isPart(part)} ${verbatim(dialect.forUpdate)}`,
    );
    return { state: row?.state ?? null, rated: row?.rated === 1, lastSkip: row?.lastSkip ?? null };
  }

  isSkippedWith({ lastSkip }: HeldState, clientToken: string | undefined): boolean {
    return clientToken !== undefined && lastSkip === this.markOf(clientToken);
  }

  async markRated(inner: RequestContext, part: Part): Promise<void> {
    await this.database.query(inner, sql`UPDATE mission_state SET rated = 1 WHERE ${isPart(part)}`);
  }

  private async write(
    inner: RequestContext,
    part: Part,
    values: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    const { dialect } = this.database;
    const columns = Object.keys(values);
    const proposed = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    const { enrolmentId, missionId, productId } = part;
    await this.database.query(
      inner,
      sql`INSERT INTO mission_state (${verbatim([...PART_KEY, ...columns].join(', '))}, rated)
       VALUES (${list([enrolmentId, missionId, productId, ...Object.values(values)])}, 0)
       ${verbatim(dialect.onDuplicate(PART_KEY, proposed))}`,
    );
  }

  private markOf(clientToken: string): string {
    return this.encryption.fingerprint('skip', clientToken);
  }
}

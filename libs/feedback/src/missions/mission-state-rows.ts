import { Injectable } from '@nestjs/common';
import { Database, Seals, type RequestContext } from '#platform';
import type { MissionInHand } from '../responses/mission-in-hand.js';
import type { MissionStateName } from './mission-state.entity.js';

type Part = Pick<MissionInHand, 'enrolmentId' | 'missionId' | 'productId'>;

const KEY = ['enrolment_id', 'mission_id', 'product_id'];
const IS_PART = KEY.map((column) => `${column} = ?`).join(' AND ');

/** Where a tester stands with a part. Never with the token of something they said: that would lead to their alias. */
@Injectable()
export class MissionStateRows {
  constructor(
    private readonly database: Database,
    private readonly seals: Seals,
  ) {}

  async put(inner: RequestContext, part: Part, state: MissionStateName | null): Promise<void> {
    await this.write(inner, part, { state });
  }

  async skip(inner: RequestContext, part: Part, clientToken: string | undefined): Promise<void> {
    const lastSkip = clientToken === undefined ? {} : { last_skip: this.markOf(clientToken) };
    await this.write(inner, part, { state: 'skipped', ...lastSkip });
  }

  async wasSkippedWith(inner: RequestContext, part: Part, clientToken: string | undefined): Promise<boolean> {
    if (clientToken === undefined) return false;
    const found = await this.database.query(
      inner,
      `SELECT 1 FROM mission_state WHERE ${IS_PART} AND last_skip = ? ${this.database.dialect.forUpdate}`,
      [...keyOf(part), this.markOf(clientToken)],
    );
    return found.length > 0;
  }

  private async write(
    inner: RequestContext,
    part: Part,
    values: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    const { dialect } = this.database;
    const columns = Object.keys(values);
    const proposed = Object.fromEntries(columns.map((column) => [column, dialect.proposed(column)]));
    await this.database.query(
      inner,
      `INSERT INTO mission_state (${[...KEY, ...columns].join(', ')}, rated)
       VALUES (${[...KEY, ...columns].map(() => '?').join(', ')}, 0) ${dialect.onDuplicate(KEY, proposed)}`,
      [...keyOf(part), ...Object.values(values)],
    );
  }

  private markOf(clientToken: string): string {
    return this.seals.fingerprint('skip', clientToken);
  }
}

function keyOf({ enrolmentId, missionId, productId }: Part): number[] {
  return [enrolmentId, missionId, productId];
}

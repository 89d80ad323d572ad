import { Injectable } from '@nestjs/common';
import type { ContributionContext, Face } from '#contributions';
import { Database, sql, type RequestContext } from '#platform';
import { handleKey, type Mention } from './mention.js';
import { PeopleByName } from './people-by-name.js';

const MOST_PARTICIPANTS = 2000;

export interface Participant {
  readonly mention: Mention;
  readonly face: Face;
}

/** Who can be mentioned: who spoke in the thread, and its team. Nobody else, so that trying names reveals nothing. */
@Injectable()
export class Participants {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleByName,
  ) {}

  /** By handle key, both as stored and in the reader's language. */
  async byKey(ctx: RequestContext, contribution: ContributionContext): Promise<Map<string, Participant[]>> {
    const found = new Map<string, Participant[]>();
    for (const participant of await this.all(ctx, contribution)) {
      const { handle, name } = participant.face;
      for (const key of new Set([handle, handleKey(name)]))
        if (key) found.set(key, [...(found.get(key) ?? []), participant]);
    }
    return found;
  }

  async findLikely(ctx: RequestContext, contribution: ContributionContext, author?: Face): Promise<Face[]> {
    const authors = author ? [author] : [...(await this.people.voices(ctx, [contribution.author])).values()];
    return [...authors, ...(await this.people.team(ctx, contribution)).values()];
  }

  private async all(ctx: RequestContext, contribution: ContributionContext): Promise<Participant[]> {
    const voices = await this.people.voices(ctx, [contribution.author, ...(await this.speakers(ctx, contribution))]);
    const team = await this.people.team(ctx, contribution);
    return [
      ...[...voices].map(([voice, face]) => ({ mention: { handle: face.handle, voice }, face })),
      ...[...team].map(([person, face]) => ({ mention: { handle: face.handle, person }, face })),
    ];
  }

  private async speakers(ctx: RequestContext, { id }: ContributionContext): Promise<string[]> {
    const rows = await this.database.query<{ author: string }>(
      ctx,
      sql`SELECT DISTINCT author FROM comment WHERE contribution_id = ${id} AND author IS NOT NULL AND hidden_at IS NULL
       ORDER BY author LIMIT ${MOST_PARTICIPANTS}`,
    );
    return rows.map(({ author }) => author);
  }
}

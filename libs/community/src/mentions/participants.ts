import { Injectable } from '@nestjs/common';
import type { ContributionContext, Face } from '#contributions';
import { Database, sql, type RequestContext } from '#platform';
import { handleKey, type Mention } from './mention.js';
import { PeopleByName } from './people-by-name.js';

const MOST_PARTICIPANTS = 2000;

/** Somebody who can be spoken to in a thread. */
export interface Participant {
  readonly mention: Mention;
  readonly face: Face;
}

/**
 * Who can be spoken to under a contribution: those whose words stand there, and its team. Nobody else answers to a name, so
 * that trying names tells nothing of who is who.
 */
@Injectable()
export class Participants {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleByName,
  ) {}

  /** By the keys of their handles: as it is stored, and as the reader's language writes the name. */
  async byKey(ctx: RequestContext, contribution: ContributionContext): Promise<Map<string, Participant[]>> {
    const found = new Map<string, Participant[]>();
    for (const participant of await this.all(ctx, contribution)) {
      const { handle, name } = participant.face;
      for (const key of new Set([handle, handleKey(name)]))
        if (key) found.set(key, [...(found.get(key) ?? []), participant]);
    }
    return found;
  }

  /** Those one will want to speak to first: its author and its team. */
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

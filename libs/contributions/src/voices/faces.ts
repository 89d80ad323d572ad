import { Injectable } from '@nestjs/common';
import { Database, Texts, list, sql, type Locale, type RequestContext } from '#platform';
import { partsOfVoiceName } from './voice-names.js';

/** How somebody appears to others: by name, or under an alias. */
export interface Face {
  readonly name: string;
  readonly isAlias: boolean;
  /** What stands for it in a text, after an @: `ana-sousa`, `quartz-417`. */
  readonly handle: string;
}

interface Row {
  id: string;
  name: string;
  firstName: string | null;
  lastName: string | null;
}

/** What is shown of voices, in the reader's language. */
@Injectable()
export class Faces {
  constructor(
    private readonly database: Database,
    private readonly texts: Texts,
  ) {}

  /** By voice; one query for all of them. */
  async findFaces(
    ctx: RequestContext,
    voices: readonly string[],
    locale: Locale = ctx.locale,
  ): Promise<Map<string, Face>> {
    const ids = [...new Set(voices)];
    if (!ids.length) return new Map();
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT v.id, v.name, p.first_name AS firstName, p.last_name AS lastName
       FROM voice v LEFT JOIN person p ON p.id = v.person_id
       WHERE v.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    return new Map(rows.map((row) => [row.id, this.face(row, locale)]));
  }

  private face({ name, firstName, lastName }: Row, locale: Locale): Face {
    if (firstName !== null && lastName !== null) return namedFace(firstName, lastName);
    const { stone, number } = partsOfVoiceName(name);
    return { name: `${this.texts.t(locale, `voices.stones.${stone}`)} ${number}`, isAlias: true, handle: name };
  }
}

/** Somebody who speaks by name. */
export function namedFace(firstName: string, lastName: string): Face {
  const name = `${firstName} ${lastName}`;
  return { name, isAlias: false, handle: handleOf(name) };
}

function handleOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

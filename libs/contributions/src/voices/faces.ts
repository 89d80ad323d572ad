import { Injectable } from '@nestjs/common';
import { fullName, joinPerson } from '#identity';
import { Database, Texts, list, sql, type Locale, type RequestContext } from '#platform';
import { partsOfVoiceName } from './voice-names.js';

export interface Face {
  readonly name: string;
  readonly isAlias: boolean;
  /** For mentions after an @: `ana-sousa`, `quartz-417`. */
  readonly handle: string;
}

export interface FaceRow {
  readonly voiceName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** For queries on a table `c` with an `author`. */
export const FACE_COLUMNS = sql`v.name AS voiceName, f.first_name AS firstName, f.last_name AS lastName`;
const JOIN_PERSON = sql`LEFT ${joinPerson(sql`v.person_id`, 'f')}`;
export const FACE_JOIN = sql`JOIN voice v ON v.id = c.author ${JOIN_PERSON}`;

/** What is shown of voices, in the reader's language. */
@Injectable()
export class Faces {
  constructor(
    private readonly database: Database,
    private readonly texts: Texts,
  ) {}

  async findFaces(
    ctx: RequestContext,
    voices: readonly string[],
    locale: Locale = ctx.locale,
  ): Promise<Map<string, Face>> {
    const ids = [...new Set(voices)];
    if (!ids.length) return new Map();
    const rows = await this.database.query<FaceRow & { id: string }>(
      ctx,
      sql`SELECT v.id, ${FACE_COLUMNS} FROM voice v ${JOIN_PERSON}
       WHERE v.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    return new Map(rows.map((row) => [row.id, this.faceIn(row, locale)]));
  }

  faceIn({ voiceName, firstName, lastName }: FaceRow, locale: Locale): Face {
    if (firstName !== null && lastName !== null) return namedFace(firstName, lastName);
    const { stone, number } = partsOfVoiceName(voiceName);
    return { name: `${this.texts.t(locale, `voices.stones.${stone}`)} ${number}`, isAlias: true, handle: voiceName };
  }
}

/** The face of somebody who speaks by name. */
export function namedFace(firstName: string, lastName: string): Face {
  const name = fullName({ firstName, lastName });
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

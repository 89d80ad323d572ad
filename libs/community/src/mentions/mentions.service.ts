import { Injectable } from '@nestjs/common';
import type { ContributionContext, Face } from '#contributions';
import { AppError, type RequestContext } from '#platform';
import { MOST_MENTIONS, handlesIn, rewriteHandles, speakingTo, type Mention } from './mention.js';
import { Participants } from './participants.js';
import { PeopleByName } from './people-by-name.js';

export interface Addressed {
  readonly text: string;
  readonly mentions: readonly Mention[];
}
interface SpokenTo {
  readonly author: string | null;
  readonly personId: number | null;
}

/** Finds the mentions in a text. */
@Injectable()
export class Mentions {
  constructor(
    private readonly participants: Participants,
    private readonly people: PeopleByName,
  ) {}

  /** Rewrites handles to one form for all languages; `spokenTo` is mentioned first. Throws `invalid` for too many. */
  async resolve(
    ctx: RequestContext,
    contribution: ContributionContext,
    typed: string,
    spokenTo: SpokenTo | null = null,
  ): Promise<Addressed> {
    const face = spokenTo && (await this.faceOf(ctx, spokenTo));
    const text = face ? speakingTo(face.handle, typed) : typed;
    const keys = handlesIn(text);
    if (!keys.length) return { text, mentions: [] };
    const known = await this.participants.byKey(ctx, contribution);
    const spoken = new Set(keys.flatMap((key) => known.get(key) ?? []));
    if (spoken.size > MOST_MENTIONS) throw tooMany(spoken.size);
    const mentions = [...spoken].map(({ mention }) => mention);
    const rewritten = rewriteHandles(text, (key) => {
      const [first] = known.get(key) ?? [];
      return first && `@${first.face.handle}`;
    });
    return { text: rewritten, mentions };
  }

  private async faceOf(ctx: RequestContext, { author, personId }: SpokenTo): Promise<Face | undefined> {
    if (author !== null) return (await this.people.voices(ctx, [author])).get(author);
    return personId === null ? undefined : (await this.people.persons(ctx, [personId])).get(personId);
  }
}

function tooMany(people: number): AppError {
  const vars = { count: people, most: MOST_MENTIONS };
  return AppError.invalid([{ field: 'text', messageKey: 'comments.errors.manyMentions', vars }]);
}

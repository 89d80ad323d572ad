import { Injectable } from '@nestjs/common';
import { Charters } from '#identity';
import { LANGUAGE_TAGS, textFor, type Locale, type RequestContext } from '#platform';

export interface CharterView {
  version: number;
  paragraphs: string[];
  /** Language of the text; undefined when it is the reader's. */
  language: string | undefined;
}

/** The charter, for people who have not accepted the version in force. */
@Injectable()
export class CharterReading {
  constructor(private readonly charters: Charters) {}

  async toRead(ctx: RequestContext, entityLocale: Locale): Promise<CharterView | null> {
    if (ctx.personId === null || (await this.charters.accepted(ctx, ctx.personId))) return null;
    const { version, text } = await this.charters.current(ctx);
    const foreign = !text[ctx.locale] && text[entityLocale];
    return {
      version,
      paragraphs: textFor(text, ctx.locale, entityLocale).split('\n\n'),
      language: foreign ? LANGUAGE_TAGS[entityLocale] : undefined,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { Charters } from '#identity';
import { LANGUAGE_TAGS, textFor, type Locale, type RequestContext } from '#platform';

export interface CharterView {
  version: number;
  paragraphs: string[];
  /** Of the text, when it is not there in the reader's language. */
  language: string | undefined;
}

/** The charter, for those who have not agreed to the version in force. */
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

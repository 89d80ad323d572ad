import { Injectable } from '@nestjs/common';
import type { RequestContext, TextVars } from '#platform';
import { isOwnPath } from '../mail/own-path.js';
import type { About, InboxEntry } from './inbox-entry.entity.js';

/** How an entry reads: a text with its variables, and the page it is about. */
export interface Told {
  readonly key: string;
  readonly vars?: TextVars | undefined;
  readonly href: string;
  /**
   * That an entry to an alias may stand in a mail word for word, because its campaign is named. Without it the mail only says
   * that there is news under an alias: a mailbox can be read by others.
   */
  readonly openly?: boolean | undefined;
}

/**
 * Looks up what an entry is about, for the reader of the context: their rights, language and time zone. `drop` when there is
 * nothing to see for them any more: mails leave it out, the inbox says so.
 */
export type NewsRenderer = (ctx: RequestContext, about: About) => Promise<Told | 'drop'>;
/** The same for a page of entries of one kind at once, answered in their order. */
export type NewsPageRenderer = (ctx: RequestContext, abouts: readonly About[]) => Promise<readonly (Told | 'drop')[]>;

/** How the entries of each kind read, as their features have said. */
@Injectable()
export class NewsRenderers {
  private readonly renderers = new Map<string, NewsPageRenderer>();

  register(kind: string, renderer: NewsPageRenderer): void {
    this.renderers.set(kind, renderer);
  }

  /** In the order of the entries; null for what was dropped, or is of a kind this release does not know. */
  async renderEntries(
    ctx: RequestContext,
    entries: readonly Pick<InboxEntry, 'kind' | 'about'>[],
  ): Promise<(Told | null)[]> {
    const told = new Map<(typeof entries)[number], Told>();
    for (const [kind, alike] of Map.groupBy(entries, (entry) => entry.kind)) {
      const abouts = alike.map(({ about }) => about);
      const answers = (await this.renderers.get(kind)?.(ctx, abouts)) ?? [];
      for (const [place, entry] of alike.entries()) {
        const answer = answers[place] ?? 'drop';
        if (answer !== 'drop') told.set(entry, checked(answer));
      }
    }
    return entries.map((entry) => told.get(entry) ?? null);
  }
}

function checked(told: Told): Told {
  if (!isOwnPath(told.href)) throw new Error(`Not a path of ours: ${told.href}`);
  return told;
}

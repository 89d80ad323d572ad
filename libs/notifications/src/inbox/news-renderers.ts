import { Injectable } from '@nestjs/common';
import type { RequestContext, TextVars } from '#platform';
import { isOwnPath } from '../mail/own-path.js';
import type { About, InboxEntry } from './inbox-entry.entity.js';

export interface Told {
  readonly key: string;
  readonly vars?: TextVars | undefined;
  readonly href: string;
  /** A mail may show an entry to an alias in full only when its campaign is named: others may read a mailbox. */
  readonly openly?: boolean | undefined;
}

/** Renders for the reader of the context. `drop` when there is nothing the reader may see: mails leave it out. */
export type NewsRenderer = (ctx: RequestContext, about: About) => Promise<Told | 'drop'>;
export type NewsPageRenderer = (ctx: RequestContext, abouts: readonly About[]) => Promise<readonly (Told | 'drop')[]>;

@Injectable()
export class NewsRenderers {
  private readonly renderers = new Map<string, NewsPageRenderer>();

  register(kind: string, renderer: NewsPageRenderer): void {
    this.renderers.set(kind, renderer);
  }

  /** Null for a dropped entry, or a kind this release does not know. */
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

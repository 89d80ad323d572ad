import type { Told } from './news-renderers.js';

/** What there is to mail: `underAlias` when it must not be read in a mailbox. */
export interface MailedNews {
  readonly told: Told;
  readonly underAlias: boolean;
}

/** What a mail lists. */
export interface NewsLines {
  readonly lines: readonly Told[];
  /** News that one more line only counts. */
  readonly underAlias: number;
  /** Left out for want of room. */
  readonly more: number;
}

export const MOST_LINES = 5;

/** At most `MOST_LINES` lines, the newest first; what is under an alias shares one of them. */
export function newsLines(news: readonly MailedNews[]): NewsLines {
  const open = news.filter((each) => !each.underAlias).map(({ told }) => told);
  const underAlias = news.length - open.length;
  const lines = open.slice(0, underAlias ? MOST_LINES - 1 : MOST_LINES);
  return { lines, underAlias, more: open.length - lines.length };
}

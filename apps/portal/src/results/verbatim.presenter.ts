export interface Verbatim {
  readonly text: string;
  /** How many of the texts shown say it; undefined for one. */
  readonly times: number | undefined;
}

/** The same text once, the most frequent first. Takes texts that are disclosed: their number tells nothing more than they do. */
export function groupVerbatims(texts: readonly string[]): Verbatim[] {
  const same = [...Map.groupBy(texts, (text) => text.normalize('NFC').trim().replace(/\s+/g, ' ')).values()];
  return same
    .toSorted((a, b) => b.length - a.length)
    .map(([text = '', ...again]) => ({ text, times: again.length ? again.length + 1 : undefined }));
}

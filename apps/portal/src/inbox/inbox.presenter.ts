import type { InboxItem } from '#notifications';
import { formatDate, formatRelativeDay, type RequestContext, type Texts } from '#platform';

interface EntryView {
  id: string;
  text: string;
  /** Null when its subject is gone. */
  href: string | null;
  seen: boolean;
}
interface DayView {
  label: string;
  date: string;
  entries: EntryView[];
}

export function presentDays(items: readonly InboxItem[], ctx: RequestContext, texts: Texts, now: Date): DayView[] {
  const days = [...Map.groupBy(items, ({ day }) => day)].sort(([one], [other]) => other.localeCompare(one));
  return days.map(([day, entries]) => ({
    label: formatRelativeDay(day, ctx, now),
    date: formatDate(day, ctx),
    entries: entries.map((entry) => presentEntry(entry, ctx, texts)),
  }));
}

export function presentEntry({ id, told, seen }: InboxItem, { locale }: RequestContext, texts: Texts): EntryView {
  const text = told ? texts.t(locale, told.key, told.vars) : texts.t(locale, 'inbox.gone');
  return { id, text, href: told?.href ?? null, seen };
}

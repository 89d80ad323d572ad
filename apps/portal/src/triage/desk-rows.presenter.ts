import { Injectable } from '@nestjs/common';
import { calendarDay } from '#campaigns';
import type { DeskRow } from '#feedback';
import { Clock, Texts, formatRelativeDay, textFor, type RequestContext } from '#platform';
import { dueView, impactView, kindView, plainOpening, sayAtDesk, severityWord, stateView } from './desk-words.js';
import { deskItemHref } from './places.js';

/** Rows of the desk's list, in words. */
@Injectable()
export class DeskRowsPresenter {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** @param chosen ids that are ticked */
  present(ctx: RequestContext, rows: readonly DeskRow[], chosen: ReadonlySet<string>): object[] {
    return rows.map((row) => ({ ...this.facts(ctx, row), chosen: chosen.has(row.id) }));
  }

  facts(ctx: RequestContext, row: DeskRow) {
    const say = sayAtDesk(this.texts, ctx);
    const at = this.clock.now();
    const now = { at, today: calendarDay(at, row.timeZone) };
    const { id, version, title, labels, judged, comments, support, workshopSize } = row;
    return {
      ...{ id, version, title, comments, support, labels },
      seen: `${id}.${version}`,
      href: deskItemHref(id),
      opening: plainOpening(row.opening),
      kind: kindView(row.kind, this.texts, ctx),
      unread: row.isUnread,
      state: stateView(row, this.texts, ctx),
      impact: row.mergedInto === null ? impactView(row, say) : null,
      severity: judged === null ? null : { level: judged, label: severityWord(judged, this.texts, ctx) },
      said: say('list.by', { name: row.face?.name ?? '', day: formatRelativeDay(row.postedOn, ctx, at) }),
      place: `${textFor(row.campaignTitle, ctx.locale, row.sourceLocale)} · ${row.entityCode}`,
      workshop: workshopSize && say('list.workshop', { count: workshopSize }),
      assignee: row.assignee?.name ?? null,
      due: dueView(row, now, say, ctx),
    };
  }
}

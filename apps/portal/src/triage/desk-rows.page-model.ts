import { Injectable } from '@nestjs/common';
import type { DeskRow } from '#triage';
import { calendarDay, Clock, formatRelativeDay, type RequestContext, textFor, Texts } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { dueView, impactView, kindView, plainOpening, severityWord, stateView } from './desk.presenter.js';
import { deskItemHref } from './desk.paths.js';

@Injectable()
export class DeskRowsPageModel {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** Names the entity when there are several. @param chosen ids of ticked rows */
  present(ctx: RequestContext, rows: readonly DeskRow[], chosen: ReadonlySet<string>): object[] {
    const entities = new Set(rows.map(({ entityId }) => entityId));
    return rows.map((row) => {
      const facts = this.facts(ctx, row);
      return { ...facts, place: entities.size > 1 ? facts.place : facts.campaign, chosen: chosen.has(row.id) };
    });
  }

  facts(ctx: RequestContext, row: DeskRow) {
    const say = sayIn(this.texts, ctx, 'triage');
    const at = this.clock.now();
    const name = row.face.name;
    const campaign = textFor(row.campaignTitle, ctx.locale, row.sourceLocale);
    const { id, version, title, labels, judged, comments, support, workshopSize } = row;
    return {
      id,
      version,
      title,
      comments,
      support,
      labels,
      seen: `${id}.${version}`,
      href: deskItemHref(id),
      opening: plainOpening(row.opening),
      kind: kindView(row.kind, this.texts, ctx),
      unread: row.isUnread,
      state: stateView(row, this.texts, ctx),
      impact: row.mergedInto === null ? impactView(row, say) : null,
      severity: judged === null ? null : { level: judged, label: severityWord(judged, this.texts, ctx) },
      name,
      campaign,
      postedOn: row.postedOn,
      place: `${campaign} · ${row.entityCode}`,
      said: say('list.by', { name, day: formatRelativeDay(row.postedOn, ctx, at) }),
      workshop: workshopSize && say('list.workshop', { count: workshopSize }),
      assignee: row.assignee?.name ?? null,
      due: dueView(row, calendarDay(at, row.timeZone)),
    };
  }
}

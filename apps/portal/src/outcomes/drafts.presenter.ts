import { canPublishOutcome, type OutcomeRow } from '#feedback';
import { formatDate, textFor, type RequestContext, type Texts } from '#platform';
import { markdownHtml } from '../http/views/markdown-html.js';
import { outcomeStatusKind } from './story.presenter.js';

interface GroupView {
  readonly title: string;
  readonly kind: string;
  readonly statusKind: string;
  readonly rows: readonly object[];
}

/** Drafts in groups of one campaign, entity and kind, as they follow each other. */
export function presentDrafts(rows: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): object {
  const publishable = rows.filter((row) => mayPublish(row, ctx));
  return {
    groups: [
      ...Map.groupBy(rows, ({ campaignId, entityId, kind }) => `${campaignId} ${entityId} ${kind}`).values(),
    ].map((alike) => groupView(alike, texts, ctx)),
    shown: publishable.map(referenceTo),
    canPublish: publishable.length > 0,
  };
}

/** What was published, in its batches. */
export function presentPublished(rows: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): object[] {
  return [...Map.groupBy(rows, ({ batch }) => batch).values()].map((together) => {
    const [first] = together;
    const name = first?.publisher;
    return {
      at: first?.publishedAt,
      by: name ? texts.t(ctx.locale, 'outcomes.published.by', { name }) : null,
      count: together.length,
      rows: together.map((row) => rowView(row, texts, ctx)),
    };
  });
}

export function draftView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  return { ...rowView(row, texts, ctx), statusKind: outcomeStatusKind(row.kind) };
}

function groupView(alike: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): GroupView {
  const [first] = alike as [OutcomeRow];
  return {
    title: `${campaignOf(first, ctx)} · ${first.entityName}`,
    kind: texts.t(ctx.locale, `outcomes.kinds.${first.kind}.name`),
    statusKind: outcomeStatusKind(first.kind),
    rows: alike.map((row) => rowView(row, texts, ctx)),
  };
}

function rowView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  const say = (key: string, vars = {}) => texts.t(ctx.locale, `outcomes.${key}`, vars);
  const { id, contribution, onDay, owner, kind, drafter } = row;
  const promise = kind === 'delivered' ? 'promise.since' : 'promise.by';
  const { outcome } = contribution;
  return {
    id,
    reference: mayPublish(row, ctx) ? referenceTo(row) : null,
    title: contribution.title,
    href: `/triage/${contribution.id}`,
    place: `${campaignOf(row, ctx)} · ${row.entityName}`,
    kind: say(`kinds.${kind}.name`),
    statusKind: outcomeStatusKind(kind),
    answer: markdownHtml(row.answer),
    effect: row.effect === null ? null : markdownHtml(row.effect),
    notes: [
      ...(onDay === null ? [] : [say(promise, { day: formatDate(onDay, ctx) })]),
      ...(owner === null ? [] : [say('promise.owner', { name: owner })]),
    ],
    by: say('draft.by', { name: drafter }),
    soFar: outcome === null || outcome === 'merged' ? null : say('draft.soFar', { kind: say(`kinds.${outcome}.name`) }),
    isMerged: contribution.isMerged,
    isHidden: contribution.isHidden,
    links: { edit: `/outcomes/drafts/${id}`, discard: `/outcomes/drafts/${id}/discard` },
  };
}

function mayPublish({ entityId, contribution }: OutcomeRow, { actor }: RequestContext): boolean {
  return !contribution.isMerged && canPublishOutcome(actor, { entityId });
}

/** Names a draft as it was read. */
function referenceTo({ id, version }: OutcomeRow): string {
  return `${id}.${version}`;
}

function campaignOf({ campaignTitle, sourceLocale }: OutcomeRow, { locale }: RequestContext): string {
  return textFor(campaignTitle, locale, sourceLocale);
}

import { canPublishOutcome, type OutcomeRow } from '#feedback';
import { formatDate, textFor, type RequestContext, type Texts } from '#platform';
import { markdownHtml } from '../http/views/markdown-html.js';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import { outcomeStatusKind } from './story.presenter.js';

/** Outcomes that say the same in the same place: shown once, with the contributions they are about. */
interface CardView extends DecisionWords {
  readonly by: string;
  /** Stands for all of its drafts that may be published, when there are several. */
  readonly all: string | null;
  readonly rows: readonly object[];
}

interface DecisionWords {
  readonly kind: string;
  readonly statusKind: string;
  readonly answer: TrustedHtml;
  readonly effect: TrustedHtml | null;
  readonly notes: readonly string[];
}

/** Drafts by campaign and entity. */
export function presentDrafts(rows: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): object {
  const shown = rows.filter((row) => mayPublish(row, ctx)).map(referenceTo);
  return { groups: groupsOf(rows, texts, ctx), shown, canPublish: shown.length > 0 };
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
      groups: groupsOf(together, texts, ctx),
    };
  });
}

/** One draft, where its contribution is at hand. */
export function draftView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  const by = texts.t(ctx.locale, 'outcomes.draft.by', { name: row.drafter });
  return { ...wordsOf(row, texts, ctx), by, href: `/outcomes/drafts/${row.id}` };
}

function groupsOf(rows: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): object[] {
  const places = Map.groupBy(rows, ({ campaignId, entityId }) => `${campaignId} ${entityId}`);
  return [...places.values()].map((there) => {
    const [{ campaignTitle, sourceLocale, entityName }] = there as [OutcomeRow];
    const alike = Map.groupBy(there, ({ kind, answer, effect, owner, onDay, drafter }) =>
      JSON.stringify([kind, answer, effect, owner, onDay, drafter]),
    );
    return {
      title: `${textFor(campaignTitle, ctx.locale, sourceLocale)}\u00a0· ${entityName}`,
      cards: [...alike.values()].map((same) => cardView(same as [OutcomeRow], texts, ctx)),
    };
  });
}

function cardView(same: readonly [OutcomeRow, ...OutcomeRow[]], texts: Texts, ctx: RequestContext): CardView {
  const references = same.filter((row) => mayPublish(row, ctx)).map(referenceTo);
  return {
    ...wordsOf(same[0], texts, ctx),
    by: texts.t(ctx.locale, 'outcomes.draft.by', { name: same[0].drafter }),
    all: references.length > 1 ? references.join(',') : null,
    rows: same.map((row) => rowView(row, texts, ctx)),
  };
}

function wordsOf({ kind, answer, effect, onDay, owner }: OutcomeRow, texts: Texts, ctx: RequestContext): DecisionWords {
  const say = (key: string, vars = {}) => texts.t(ctx.locale, `outcomes.${key}`, vars);
  const promise = kind === 'delivered' ? 'promise.since' : 'promise.by';
  return {
    kind: say(`kinds.${kind}.name`),
    statusKind: outcomeStatusKind(kind),
    answer: markdownHtml(answer),
    effect: effect === null ? null : markdownHtml(effect),
    notes: [
      ...(onDay === null ? [] : [say(promise, { day: formatDate(onDay, ctx) })]),
      ...(owner === null ? [] : [say('promise.owner', { name: owner })]),
    ],
  };
}

function rowView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  const { id, contribution, publishedAt } = row;
  const { outcome, title, isMerged, isHidden } = contribution;
  const soFar = publishedAt !== null || outcome === null || outcome === 'merged' ? null : outcome;
  const kind = soFar && texts.t(ctx.locale, `outcomes.kinds.${soFar}.name`);
  return {
    ...{ title, isHidden, isMerged: isMerged && publishedAt === null },
    href: `/triage/${contribution.id}`,
    editHref: publishedAt === null ? `/outcomes/drafts/${id}` : null,
    reference: publishedAt === null && mayPublish(row, ctx) ? referenceTo(row) : null,
    soFar: kind && texts.t(ctx.locale, 'outcomes.draft.soFar', { kind }),
  };
}

function mayPublish({ entityId, contribution }: OutcomeRow, { actor }: RequestContext): boolean {
  return !contribution.isMerged && canPublishOutcome(actor, { entityId });
}

/** Names a draft as it was read. */
function referenceTo({ id, version }: OutcomeRow): string {
  return `${id}.${version}`;
}

import { canPublishOutcome } from '#contributions';
import type { OutcomeRow } from '#triage';
import { pathTo } from '#notifications';
import { textFor, type RequestContext, type Texts } from '#platform';
import { presentDecisionWords, type DecisionWords } from './decision.presenter.js';
import { draftHref } from './outcomes.paths.js';

/** Equal outcomes of one campaign and entity, shown once with all their contributions. */
interface CardView extends DecisionWords {
  readonly by: string;
  /** Value of a checkbox for all its drafts that may be published; null for fewer than two. */
  readonly all: string | null;
  readonly rows: readonly object[];
}

export function presentDrafts(rows: readonly OutcomeRow[], texts: Texts, ctx: RequestContext): object {
  const shown = rows.filter((row) => mayPublish(row, ctx)).map(referenceTo);
  return { groups: groupsOf(rows, texts, ctx), shown, canPublish: shown.length > 0, canChoose: shown.length > 1 };
}

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

export function draftView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  const by = texts.t(ctx.locale, 'outcomes.draft.by', { name: row.drafter });
  return { ...wordsOf(row, texts, ctx), by, href: draftHref(row.id) };
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

function wordsOf(row: OutcomeRow, texts: Texts, ctx: RequestContext): DecisionWords {
  return presentDecisionWords(row, (key) => texts.t(ctx.locale, `outcomes.${key}`));
}

function rowView(row: OutcomeRow, texts: Texts, ctx: RequestContext): object {
  const { id, contribution, publishedAt } = row;
  const { outcome, title, isMerged, isHidden } = contribution;
  const soFar = publishedAt !== null || outcome === null || outcome === 'merged' ? null : outcome;
  const kind = soFar && texts.t(ctx.locale, `outcomes.kinds.${soFar}.name`);
  return {
    title,
    isHidden,
    isMerged: isMerged && publishedAt === null,
    href: pathTo.deskItem(contribution.id),
    editHref: publishedAt === null ? draftHref(id) : null,
    reference: publishedAt === null && mayPublish(row, ctx) ? referenceTo(row) : null,
    soFar: kind && texts.t(ctx.locale, 'outcomes.draft.soFar', { kind }),
  };
}

function mayPublish({ entityId, contribution }: OutcomeRow, { actor }: RequestContext): boolean {
  return !contribution.isMerged && canPublishOutcome(actor, { entityId });
}

/** Id and version, so that only the version that was read is published. */
function referenceTo({ id, version }: OutcomeRow): string {
  return `${id}.${version}`;
}

import type { RequestContext, Texts } from '#platform';
import { UNSETTLED, type ContributionState } from '#contributions';
import type { DeskRow, ImpactParts } from '#triage';
import type { Say } from '../http/wording/wording.js';
import { outcomeStatusKind } from '../outcomes/decision.presenter.js';

const KIND_ICONS: Readonly<Record<string, string>> = {
  problem: 'warning',
  idea: 'idea',
  praise: 'heart',
  question: 'question',
};

const STATE_KINDS: Readonly<Record<ContributionState, string>> = {
  new: 'gold',
  open: 'quiet',
  answered: 'info',
  decided: 'success',
  merged: 'quiet',
  hidden: 'warning',
};

export function kindView(kind: string, texts: Texts, ctx: RequestContext): { label: string; icon: string } {
  return { label: texts.t(ctx.locale, `contributions.kinds.${kind}.name`), icon: KIND_ICONS[kind] ?? 'message' };
}

/** The severity in words; null and `none` mean that nobody has judged it. */
export function severityWord(level: number | string | null, texts: Texts, { locale }: RequestContext): string {
  if (level === null || level === 'none') return texts.t(locale, 'triage.notJudged');
  return texts.t(locale, `contributions.severities.${level}.name`);
}

export function stateView({ state, outcome }: Pick<DeskRow, 'state' | 'outcome'>, texts: Texts, ctx: RequestContext) {
  const decided = state === 'decided' && outcome !== null;
  const isPlain = state === 'new' || state === 'open';
  const label = decided ? `outcomes.kinds.${outcome}.name` : `triage.state.${state}`;
  return {
    label: texts.t(ctx.locale, label),
    kind: decided ? outcomeStatusKind(outcome) : STATE_KINDS[state],
    isPlain,
  };
}

export function impactView({ importance, severity, support, impact }: ImpactParts, say: Say) {
  return { value: impact, explained: say('impact.explained', { importance, severity, impact, count: support }) };
}

/** Null for a settled contribution, which is no longer due. */
export function dueView(
  { dueOn, state }: Pick<DeskRow, 'dueOn' | 'state'>,
  today: string,
): { day: string; overdue: boolean } | null {
  return dueOn === null || !UNSETTLED.includes(state) ? null : { day: dueOn, overdue: dueOn < today };
}

const LONGEST_OPENING = 180;

/** Markdown as plain text on one line. */
export function plainOpening(markdown: string): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)?/g, '$1')
    .replace(/^\s*(?:[-+>]|\d+\.)\s/gm, '')
    .replace(/[*_`#~|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > LONGEST_OPENING ? `${plain.slice(0, LONGEST_OPENING).trimEnd()}…` : plain;
}

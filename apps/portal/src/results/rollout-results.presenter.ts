import { isUnderway, type RolloutRow } from '#campaigns';
import { GRACE_HOURS, type LateCounts } from '#contributions';
import type { ParticipationCounts } from '#recruitment';
import {
  WITHHELD,
  isWithheld,
  judge,
  type BlockSheet,
  type BlockTexts,
  type QuestionTexts,
  type ResultSheet,
} from '#insights';
import { campaignHref } from '../campaigns/campaigns.paths.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { blockView, type BlockView, type Lens, type QuestionCard, type Scope } from './block.presenter.js';
import { criterionView, type CriterionView } from './criterion.presenter.js';
import { seriesClass } from './figure-plot.presenter.js';
import { nextSteps, type NextStep } from './next-steps.presenter.js';
import { textsWritten } from './question.presenter.js';
import { groupVerbatims, type Verbatim } from './verbatim.presenter.js';
import { satisfactionViews, type SatisfactionView } from './satisfaction.presenter.js';

export interface RolloutResultsView {
  readonly title: string;
  /** The parts of this page. */
  readonly parts: readonly { label: string; href: string }[];
  readonly empty: boolean;
  readonly criteria: readonly CriterionView[];
  readonly next: readonly NextStep[];
  readonly steps: string;
  readonly participation: ParticipationCounts;
  readonly blocks: readonly RolloutBlockView[];
  readonly satisfaction: readonly SatisfactionView[];
  /** Undefined when the campaign's page would show nothing more. */
  readonly links: { readonly campaign: string | undefined };
}

/** As on the campaign's page, with the texts instead of their number. */
interface RolloutBlockView extends Omit<BlockView, 'cards'> {
  readonly cards: readonly (Omit<QuestionCard, 'texts'> & {
    verbatims: (VerbatimsView & { base: string | undefined }) | undefined;
  })[];
  readonly files: Files;
}

interface VerbatimsView {
  readonly written: string;
  readonly texts: readonly Verbatim[];
  /** Why no texts are shown. */
  readonly why: string | undefined;
  readonly more: string | undefined;
}

interface Files {
  readonly responses: string | undefined;
  readonly texts: string | undefined;
}

export interface RolloutResultsParts {
  readonly sheet: ResultSheet;
  readonly rollout: RolloutRow;
  readonly participation: ParticipationCounts | undefined;
  readonly texts: readonly BlockTexts[];
}

export function presentRolloutResults(parts: RolloutResultsParts, words: CampaignWording): RolloutResultsView {
  const { sheet, rollout } = parts;
  const own = onlyOf(sheet, rollout);
  const groups = new Map(
    own.blocks.map(({ block, entities }) => [block, entities.get(rollout.entityCode) ?? WITHHELD]),
  );
  const judged = judge(own, (block) => groups.get(block) ?? WITHHELD);
  const blocks = own.blocks.map((block) => {
    const texts = parts.texts.find((each) => each.block.key === block.block.key);
    return withTexts(blockView(block, lensOn(block, rollout, words), judged, words), texts, rollout, words);
  });
  return {
    title: words.say('results.inEntity', { entity: rollout.entityName }),
    parts: blocks.map(({ title, anchor }) => ({ label: title, href: `#${anchor}` })),
    empty: blocks.every(({ people }) => people === undefined),
    criteria: judged.flatMap((each) => criterionView(each, own, words) ?? []),
    next: nextSteps(own, judged, words),
    steps: words.say(rollout.feedbackMode === 'named' ? 'results.live' : 'results.inSteps'),
    participation: parts.participation ?? { invited: 0, enrolled: 0, done: 0 },
    blocks,
    satisfaction: satisfactionViews(own.satisfaction, (each) => lensOn(each, rollout, words), words),
    links: {
      campaign: sheet.blocks.some(({ total }) => !isWithheld(total))
        ? `${campaignHref(rollout.campaignId)}/results`
        : undefined,
    },
  };
}

function onlyOf(sheet: ResultSheet, { entityCode, status }: RolloutRow): ResultSheet {
  const ownOnly = (block: BlockSheet): BlockSheet => ({
    ...block,
    entities: new Map([[entityCode, block.entities.get(entityCode) ?? WITHHELD]]),
    comparisons: new Map(),
  });
  return {
    ...sheet,
    participants: sheet.participants.filter(({ code }) => code === entityCode),
    underway: isUnderway({ status }),
    blocks: sheet.blocks.map(ownOnly),
    satisfaction: sheet.satisfaction.map(ownOnly),
  };
}

function lensOn(block: BlockSheet, { entityCode, entityName, entityId }: RolloutRow, words: CampaignWording): Lens {
  const main: Scope = {
    code: entityCode,
    name: entityName,
    series: seriesClass(entityId),
    group: block.entities.get(entityCode) ?? WITHHELD,
  };
  const total: Scope = {
    code: words.say('results.all'),
    name: words.say('results.total'),
    series: '',
    total: true,
    group: block.total,
  };
  return { main, scopes: isWithheld(block.total) ? [main] : [main, total] };
}

function withTexts(
  view: BlockView,
  written: BlockTexts | undefined,
  { id }: RolloutRow,
  words: CampaignWording,
): RolloutBlockView {
  const address = (what: string) =>
    `${rolloutHref(id)}/${what}.csv?product=${encodeURIComponent(written?.block.key ?? '')}`;
  const readable = written?.questions.some(({ texts }) => texts.length > 0);
  return {
    ...view,
    cards: view.cards.map(({ texts: counts, ...card }) => {
      const own = written?.questions.find(({ questionKey }) => questionKey === card.key);
      const base = counts?.[0]?.base;
      return { ...card, verbatims: own && { ...verbatimsView(own, written?.minimum ?? 0, words), base } };
    }),
    files: {
      responses: written && written.file !== 'too_few' ? address('responses') : undefined,
      texts: readable ? address('texts') : undefined,
    },
  };
}

function verbatimsView(
  { count, texts, disclosure }: QuestionTexts,
  minimum: number,
  words: CampaignWording,
): VerbatimsView {
  const isPart = count !== 'withheld' && texts.length > 0 && texts.length < count;
  return {
    written: textsWritten(count, words),
    texts: groupVerbatims(texts),
    why: disclosure === 'shown' ? undefined : words.say(`results.texts.${disclosure}`, { minimum, hours: GRACE_HOURS }),
    more: isPart ? words.say('results.texts.sample', { shown: texts.length, count }) : undefined,
  };
}

/** How much came late, in sentences, without saying from whom. */
export function lateSentences(counts: LateCounts, words: CampaignWording): string[] {
  const said = (['taken', 'answers', 'contribution'] as const).filter((kind) => counts[kind] > 0);
  return said.map((kind) => words.say(`results.late.${kind}`, { count: counts[kind], hours: GRACE_HOURS }));
}

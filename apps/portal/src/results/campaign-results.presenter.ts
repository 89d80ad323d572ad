import type { ParticipationCounts } from '#recruitment';
import {
  WITHHELD,
  isWithheld,
  judge,
  type BlockSheet,
  type JudgedCriterion,
  type Participant,
  type ProductPairResults,
  type ResultSheet,
} from '#insights';
import { campaignHref } from '../campaigns/campaigns.paths.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { blockTitle, blockView, onlyShown, type BlockView, type Lens, type Scope } from './block.presenter.js';
import { blockAnchor, criterionView, type CriterionView } from './criterion.presenter.js';
import { seriesClass } from './figure-plot.presenter.js';
import { nextSteps, withheldNames, type NextStep } from './next-steps.presenter.js';
import { productPairViews, type ProductPairView } from './product-pair.presenter.js';
import { satisfactionViews, type SatisfactionView } from './satisfaction.presenter.js';

interface Link {
  readonly label: string;
  readonly href: string;
}

export interface CampaignResultsView {
  readonly title: string;
  /** The parts of this page. */
  readonly parts: readonly Link[];
  readonly empty: boolean;
  readonly criteria: readonly CriterionView[];
  readonly summary: string;
  /** The first figure of each block. */
  readonly headlines: readonly Headline[];
  readonly next: readonly NextStep[];
  readonly steps: string;
  readonly withheld: string | undefined;
  readonly participation: readonly ParticipationRow[];
  readonly blocks: readonly BlockView[];
  readonly pairs: readonly ProductPairView[];
  readonly satisfaction: readonly SatisfactionView[];
  readonly links: { readonly csv: string };
}

interface Headline {
  readonly title: string;
  readonly href: string;
  readonly card: BlockView['cards'][number];
}

interface ParticipationRow extends ParticipationCounts {
  readonly name: string;
  readonly href: string;
  readonly series: string;
  readonly status: string;
}

export interface CampaignResultsParts {
  readonly sheet: ResultSheet;
  readonly pairs: readonly ProductPairResults[];
  readonly participation: ReadonlyMap<number, ParticipationCounts>;
}

export function presentCampaignResults(parts: CampaignResultsParts, words: CampaignWording): CampaignResultsView {
  const { sheet } = parts;
  const { campaign } = sheet.blueprint;
  const title = words.campaignText(campaign.title);
  const judged = judgedByTotal(sheet);
  const blocks = sheet.blocks.map((block) => blockView(block, lensOn(block, sheet.participants, words), judged, words));
  const withheld = withheldNames(sheet, words);
  return {
    title,
    parts: sheet.blocks.map((block) => ({ label: blockTitle(block, words), href: `#${blockAnchor(block.block.key)}` })),
    empty: blocks.every(({ cards }) => !cards.length),
    criteria: judged.flatMap((each) => criterionView(each, sheet, words) ?? []),
    summary: summaryOf(judged, words),
    headlines: headlinesOf(blocks),
    next: nextSteps(sheet, judged, words),
    steps: words.say(campaign.feedbackMode === 'named' ? 'results.live' : 'results.inSteps'),
    withheld: withheld.length ? words.say('results.withheldNote', { names: words.list(withheld) }) : undefined,
    participation: sheet.participants.map((participant) => participationRow(participant, parts.participation, words)),
    blocks,
    pairs: productPairViews(sheet, parts.pairs, words),
    satisfaction: satisfactionViews(sheet.satisfaction, (each) => lensOn(each, sheet.participants, words), words),
    links: { csv: `${campaignHref(campaign.id)}/results.csv` },
  };
}

function judgedByTotal(sheet: ResultSheet): JudgedCriterion[] {
  const totals = new Map(sheet.blocks.map(({ block, total }) => [block, total]));
  return judge(sheet, (block) => totals.get(block) ?? WITHHELD);
}

/** Each entity the reader sees, then the total. The total is shown large, or the only entity when it is withheld. */
function lensOn(block: BlockSheet, participants: readonly Participant[], words: CampaignWording): Lens {
  const own = participants.map((participant): Scope => ({
    code: participant.code,
    name: participant.name,
    series: seriesClass(participant.entityId),
    href: `${rolloutHref(participant.rolloutId)}/results`,
    group: block.entities.get(participant.code) ?? WITHHELD,
  }));
  const total: Scope = {
    code: words.say('results.all'),
    name: words.say('results.total'),
    series: '',
    total: true,
    group: block.total,
  };
  const only = own.find(({ code }) => code === onlyShown(block));
  return {
    scopes: isWithheld(block.total) || own.length < 1 ? own : [...own, total],
    main: isWithheld(block.total) && only ? only : total,
  };
}

function headlinesOf(blocks: readonly BlockView[]): Headline[] {
  return blocks.flatMap(({ title, anchor, cards }) => {
    const card = cards.find(({ figures }) => figures);
    return card ? [{ title, href: `#${anchor}`, card }] : [];
  });
}

function summaryOf(judged: readonly JudgedCriterion[], { say }: CampaignWording): string {
  if (!judged.length) return say('results.noCriteria');
  const met = judged.filter(({ verdict }) => verdict.verdict === 'met').length;
  return say('results.summary', { met, count: judged.length });
}

function participationRow(
  { rolloutId, entityId, name, status }: Participant,
  counts: ReadonlyMap<number, ParticipationCounts>,
  { say }: CampaignWording,
): ParticipationRow {
  return {
    name,
    href: `${rolloutHref(rolloutId)}/results`,
    series: seriesClass(entityId),
    status: say(`rollouts.status.${status}`),
    ...(counts.get(rolloutId) ?? { invited: 0, enrolled: 0, done: 0 }),
  };
}

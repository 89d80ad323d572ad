import { isOpen } from '#campaigns';
import { isWithheld, shownGroups, type BlockSheet, type JudgedCriterion, type ResultSheet } from '#insights';
import type { CampaignWording } from '../http/wording/wording.js';
import { blockTitle, shortTitle } from './block.presenter.js';
import { blockAnchor, criterionView } from './criterion.presenter.js';

export interface NextStep {
  /** Empty for advice about the whole campaign. */
  readonly subject?: string;
  readonly text: string;
  readonly href?: string;
}

const MOST = 4;

export function nextSteps(sheet: ResultSheet, judged: readonly JudgedCriterion[], words: CampaignWording): NextStep[] {
  const collecting = sheet.participants.some(isOpen);
  const steps = [
    ...judged.flatMap((each) => aboutCriterion(each, sheet, words)),
    ...aboutWithheld(sheet, collecting, words),
  ];
  if (!steps.length && judged.length && judged.every(({ verdict }) => verdict.verdict === 'met'))
    return [{ text: words.say(sheet.underway ? 'results.next.onTrack' : 'results.next.decide') }];
  return steps.slice(0, MOST);
}

function aboutCriterion(
  judged: JudgedCriterion,
  sheet: Pick<ResultSheet, 'underway'>,
  words: CampaignWording,
): NextStep[] {
  const { criterion, block, estimate, verdict } = judged;
  const view = criterionView(judged, sheet, words);
  if (!view) return [];
  const about = {
    subject: words.say('results.subject', { product: view.product, metric: view.title }),
    href: `#${blockAnchor(block.key)}`,
  };
  if (verdict.verdict === 'not_met') return [{ ...about, text: words.say('results.next.notMet') }];
  if (verdict.verdict === 'met') {
    const text = words.say(sheet.underway ? 'results.next.narrow' : 'results.next.narrowClosed');
    return verdict.narrow ? [{ ...about, text }] : [];
  }
  const missing = isWithheld(estimate) ? 0 : criterion.minimumN - estimate.n;
  if (!sheet.underway || missing <= 0) return [];
  return [{ ...about, text: words.say('results.next.missing', { count: missing }) }];
}

function aboutWithheld(sheet: ResultSheet, collecting: boolean, words: CampaignWording): NextStep[] {
  const names = withheldNames(sheet, words);
  if (!collecting || !names.length) return [];
  return [{ subject: words.list(names), text: words.say('results.next.invite') }];
}

/** Withheld for all products or for some: `France (Wallet+)`. Blocks that show no entity say so themselves. */
export function withheldNames({ blocks, participants }: ResultSheet, words: CampaignWording): string[] {
  const shown = blocks.filter((block) => !isWithheld(block.total) || shownGroups(block).length > 0);
  return participants.flatMap(({ code, name }) => {
    const hidden = shown.filter(({ entities }) => isWithheld(entities.get(code)));
    if (!hidden.length) return [];
    if (hidden.length === shown.length) return [name];
    const products = hidden.map((block) =>
      (isOneOfSeveral(block, shown, words) ? blockTitle : shortTitle)(block, words),
    );
    return [words.say('results.nameIn', { name, products: words.list(products) })];
  });
}

function isOneOfSeveral(block: BlockSheet, shown: readonly BlockSheet[], words: CampaignWording): boolean {
  return shown.filter((each) => shortTitle(each, words) === shortTitle(block, words)).length > 1;
}

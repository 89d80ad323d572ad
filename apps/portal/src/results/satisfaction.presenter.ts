import { isWithheld, type BlockSheet } from '#insights';
import type { CampaignWording } from '../http/wording/wording.js';
import { blockView, type Lens, type QuestionCard } from './block.presenter.js';

export interface SatisfactionView {
  readonly title: string;
  readonly caption: string;
  readonly waiting: readonly string[];
  readonly figures: QuestionCard['figures'];
}

export function satisfactionViews(
  sheets: readonly BlockSheet[],
  lensOn: (sheet: BlockSheet) => Lens,
  words: CampaignWording,
): SatisfactionView[] {
  return sheets.flatMap((sheet) => {
    const lens = lensOn(sheet);
    if (lens.scopes.every(({ group }) => isWithheld(group))) return [];
    const {
      cards: [card],
      waiting,
    } = blockView(sheet, lens, [], words);
    const title = titleOf(sheet, words);
    const caption = words.say('common.labelled', { label: words.say('results.satisfaction.title'), text: title });
    return card ? [{ title, caption, waiting, figures: card.figures }] : [];
  });
}

function titleOf({ block: { mission, product } }: BlockSheet, words: CampaignWording): string {
  const title = words.campaignText(mission.title) || mission.key;
  return product ? words.say('results.satisfaction.about', { mission: title, product: product.name }) : title;
}

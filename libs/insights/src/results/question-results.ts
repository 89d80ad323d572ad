import { scoreBuckets as bucketNames, type Question } from '#campaigns';
import { WITHHELD, isExact, isWithheld, type Band, type Withheld } from '../disclosure/index.js';
import { estimateProportion, type Estimate } from '../statistics/index.js';
import type { Base } from './base.js';
import { bandIn, estimateIn, roundedEstimate, shown } from './figures.js';
import type { Group } from './members.js';
import { answersIn, findMeasure } from './measure.js';
import type { BlockSheet, ResultSheet } from './result-sheet.js';

export interface QuestionFigures extends Base {
  readonly figure?: Estimate;
  /** By option key, its share of those who answered; `n` is how many chose it. */
  readonly options?: Readonly<Record<string, Estimate>>;
  readonly texts?: number;
}

export interface QuestionResults {
  readonly block: string;
  readonly question: string;
  readonly type: Question['type'];
  readonly noLongerAsked: boolean;
  readonly optionsNoLongerAsked: readonly string[];
  readonly severalAnswers: boolean;
  readonly entities: Readonly<Record<string, QuestionFigures | Withheld | Band>>;
  readonly total: QuestionFigures | Withheld | Band;
}

/** Every question ever asked, with the base of its figures. */
export function questionResults(sheet: ResultSheet): QuestionResults[] {
  return sheet.blocks.flatMap((block) => block.block.questions.map((question) => resultsOf(question, block)));
}

function resultsOf(question: Question, { block, entities, total }: BlockSheet): QuestionResults {
  return {
    block: block.key,
    question: question.key,
    type: question.type,
    noLongerAsked: block.removed.has(question.key),
    optionsNoLongerAsked: [...(block.removedOptions.get(question.key) ?? [])],
    severalAnswers: question.type === 'multiple_choice',
    entities: Object.fromEntries([...entities].map(([code, group]) => [code, figuresOf(question, group)])),
    total: figuresOf(question, total),
  };
}

function figuresOf(question: Question, group: Group | Withheld): QuestionFigures | Withheld | Band {
  if (isWithheld(group)) return group;
  const [buckets, base] = [shown(group, question.key), group.bases.get(question.key)];
  if (!buckets || !base) return bandIn(group, question.key) ?? WITHHELD;
  const measure = findMeasure(question);
  if (measure === 'texts') return { ...base, texts: answersIn(buckets) };
  if (measure === 'figure') {
    const figure = estimateIn(group, question);
    return isExact(figure) ? { ...base, figure: roundedEstimate(figure) } : figure;
  }
  const shares = bucketNames(question).map((option) => {
    const chosen = buckets.get(option) ?? 0;
    return [option, { ...roundedEstimate(estimateProportion(chosen, base.answered)), n: chosen }] as const;
  });
  return { ...base, options: Object.fromEntries(shares) };
}

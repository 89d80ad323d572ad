import type { CsvCell } from '#platform';
import type { ExportTable, FigureRow, ResultSheet } from '#insights';
import type { CampaignWording } from '../http/wording/wording.js';
import { presentQuestionHead, optionName } from './question.presenter.js';

const COLUMNS = [
  'kind',
  'product',
  'mission',
  'entity',
  'comparedWith',
  'question',
  'questionText',
  'option',
  'n',
  'value',
  'low',
  'high',
  'p',
  'verdict',
  'asked',
  'answered',
  'state',
] as const;

/** The figures as a table in the reader's language; keys of questions are not translated. */
export function figureTable(sheet: ResultSheet, rows: Iterable<FigureRow>, words: CampaignWording): ExportTable {
  return {
    name: `results-${sheet.blueprint.campaign.id}`,
    header: COLUMNS.map((column) => words.say(`results.columns.${column}`)),
    rows: cellsOf(rows, words),
  };
}

function* cellsOf(rows: Iterable<FigureRow>, words: CampaignWording): Generator<CsvCell[]> {
  for (const row of rows) {
    const { kind, block, entity, other, question, option, n, value, low, high, p, verdict, asked, answered } = row;
    yield [
      words.say(`results.kinds.${kind}`),
      block.product?.name,
      words.campaignText(block.mission.title) || block.mission.key,
      entity ?? words.say('results.total'),
      other,
      question?.key,
      question && presentQuestionHead(question, words).title,
      question && option !== undefined ? optionName(question, option, block, words) : undefined,
      countCell(n, words),
      value,
      low,
      high,
      p,
      verdict && words.say(`results.verdicts.${verdict}`),
      asked,
      answered,
      question && isGone(row) ? words.say('results.questionGone') : undefined,
    ];
  }
}

function countCell(n: FigureRow['n'], words: CampaignWording): CsvCell {
  if (n === 'withheld') return words.say('results.withheld');
  return n === 'few' ? words.say('results.waiting.fewCell') : n;
}

function isGone({ block, question, option }: FigureRow): boolean {
  const key = question?.key ?? '';
  return block.removed.has(key) || (option !== undefined && block.removedOptions.get(key)?.has(option) === true);
}

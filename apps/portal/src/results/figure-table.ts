import type { CsvCell } from '#platform';
import type { ExportTable, FigureRow, Sheet } from '#insights';
import { headOf, optionName } from './question-view.js';
import type { Words } from './words.js';

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

/** The figures of a campaign as a table with words in the reader's language; keys of questions stay as they are. */
export function figureTable(sheet: Sheet, rows: Iterable<FigureRow>, words: Words): ExportTable {
  return {
    name: `results-${sheet.blueprint.campaign.id}`,
    header: COLUMNS.map((column) => words.t(`results.columns.${column}`)),
    rows: cellsOf(rows, words),
  };
}

function* cellsOf(rows: Iterable<FigureRow>, words: Words): Generator<CsvCell[]> {
  for (const row of rows) {
    const { kind, block, entity, other, question, option, n, value, low, high, p, verdict, asked, answered } = row;
    yield [
      words.t(`results.kinds.${kind}`),
      block.product?.name,
      words.of(block.mission.title) || block.mission.key,
      entity ?? words.t('results.total'),
      other,
      question?.key,
      question && headOf(question, words).title,
      question && option !== undefined ? optionName(question, option, block, words) : undefined,
      countCell(n, words),
      value,
      low,
      high,
      p,
      verdict && words.t(`results.verdicts.${verdict}`),
      asked,
      answered,
      question && isGone(row) ? words.t('results.questionGone') : undefined,
    ];
  }
}

function countCell(n: FigureRow['n'], words: Words): CsvCell {
  if (n === 'withheld') return words.t('results.withheld');
  return n === 'few' ? words.t('results.waiting.fewCell') : n;
}

function isGone({ block, question, option }: FigureRow): boolean {
  const key = question?.key ?? '';
  return block.removed.has(key) || (option !== undefined && block.removedOptions.get(key)?.has(option) === true);
}

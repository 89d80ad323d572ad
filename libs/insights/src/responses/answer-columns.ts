import { fieldNames, type Answers, type AskedQuestions, type Question } from '#campaigns';
import type { CsvCell } from '#platform';
import { findMeasure } from '../results/measure.js';

export interface AnswerColumn {
  readonly question: Question;
  readonly name: string;
  readonly gone: boolean;
  readonly cell: (answers: Answers) => CsvCell;
}

/** One column per question, `sus.1` … per statement, `liked.speed` per option: 1 or 0, empty without an answer. */
export function answerColumns(
  { questions, removed, removedOptions }: AskedQuestions,
  texts: 'with texts' | 'without texts',
): AnswerColumn[] {
  return questions
    .filter((question) => texts === 'with texts' || findMeasure(question) !== 'texts')
    .flatMap((question) => columnsOf(question, removed.has(question.key), removedOptions.get(question.key)));
}

function columnsOf(question: Question, gone: boolean, goneOptions?: ReadonlySet<string>): AnswerColumn[] {
  const { key } = question;
  if (question.type === 'multiple_choice') {
    return question.options.map((option) => ({
      question,
      name: `${key}.${option.key}`,
      gone: gone || goneOptions?.has(option.key) === true,
      cell: (answers) => ticked(answers[key], option.key),
    }));
  }
  const statements = fieldNames(question).length;
  if (statements === 1) return [{ question, name: key, gone, cell: (answers) => plain(answers[key]) }];
  return Array.from({ length: statements }, (_, item) => ({
    question,
    name: `${key}.${item + 1}`,
    gone,
    cell: (answers) => statement(answers[key], item),
  }));
}

function ticked(answer: Answers[string] | undefined, option: string): CsvCell {
  return Array.isArray(answer) ? Number((answer as readonly unknown[]).includes(option)) : undefined;
}

function statement(answer: Answers[string] | undefined, item: number): CsvCell {
  return Array.isArray(answer) ? (answer as readonly number[])[item] : undefined;
}

function plain(answer: Answers[string] | undefined): CsvCell {
  return typeof answer === 'object' ? undefined : answer;
}

import { visibleQuestions, type Answers, type Question, type ScoredValue } from '#campaigns';

export interface Answered {
  readonly formVersionId: number;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly byCode?: boolean;
}

/* Cells that count no answer: question keys are never empty, and option keys begin with a letter or digit. */

export const PEOPLE: ScoredValue = { questionKey: '', bucket: 'people' };

/** Beside a conditional question: people who were asked it. */
export const ASKED = '#asked';
/** Beside a multiple-choice question: people who ticked anything. */
export const ANSWERED = '#answered';

/** Beside people and questions: those who came by a printed code, who may be made up and make up no minimum. */
export const BY_CODE = '#code';

/** Before a form version id: cell of the people who answered that version. */
export const VERSION = '#version ';

function versionCell(formVersionId: number): ScoredValue {
  return { questionKey: PEOPLE.questionKey, bucket: `${VERSION}${formVersionId}` };
}

/** The form version whose people a cell counts; undefined for other cells. */
export function versionOfCell({ questionKey, bucket }: ScoredValue): number | undefined {
  return questionKey === PEOPLE.questionKey && bucket.startsWith(VERSION)
    ? Number(bucket.slice(VERSION.length))
    : undefined;
}

export function isReserved({ questionKey, bucket }: ScoredValue): boolean {
  return questionKey === PEOPLE.questionKey || bucket.startsWith('#');
}

export function cellsByCode(questionKeys: Iterable<string>): ScoredValue[] {
  return [PEOPLE.questionKey, ...new Set(questionKeys)].map((questionKey) => ({ questionKey, bucket: BY_CODE }));
}

/** Cells besides the answers. Unconditional questions need none: all with that form version were asked. */
export function reservedCells({ formVersionId, questions, answers, byCode = false }: Answered): ScoredValue[] {
  const conditional = questions.some(({ showWhen }) => showWhen);
  const asked = conditional ? visibleQuestions(questions, answers).filter(({ showWhen }) => showWhen) : [];
  const several = questions.filter(({ key, type }) => type === 'multiple_choice' && Object.hasOwn(answers, key));
  return [
    PEOPLE,
    versionCell(formVersionId),
    ...asked.map(({ key }) => ({ questionKey: key, bucket: ASKED })),
    ...several.map(({ key }) => ({ questionKey: key, bucket: ANSWERED })),
    ...(byCode ? cellsByCode(questions.flatMap(({ key }) => (Object.hasOwn(answers, key) ? [key] : []))) : []),
  ];
}

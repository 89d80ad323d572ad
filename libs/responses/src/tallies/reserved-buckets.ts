import { visibleQuestions, type Answers, type Question, type ScoredValue } from '#campaigns';

/** Answers with the version of the form they were given to. */
export interface Answered {
  readonly formVersionId: number;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  /** Sent by somebody who came in by a printed code, and so perhaps by whoever printed it. */
  readonly byCode?: boolean;
}

/*
 * Cells of the tallies that count no answer. Keys of questions are never empty and those of options begin with a letter or
 * digit, so none of these can be taken for one. Whoever adds a cell names it here.
 */

/** The people of a group. */
export const PEOPLE: ScoredValue = { questionKey: '', bucket: 'people' };

/** Beside a question: how many were asked although others with the same form were not, because of its condition. */
export const ASKED = '#asked';
/** Beside a question that takes several answers: how many people gave any. */
export const ANSWERED = '#answered';

/**
 * Beside the people, and beside each question: those who came in by a printed code and may be made up by whoever printed it.
 * They never make up a minimum. Written only where there are any.
 */
export const BY_CODE = '#code';

/** Beside the people: before the id of a version of the form, those who answered it. */
export const VERSION = '#version ';

/** People who answered this version of the form: a question that stands in no other was asked of them alone. */
function versionCell(formVersionId: number): ScoredValue {
  return { questionKey: PEOPLE.questionKey, bucket: `${VERSION}${formVersionId}` };
}

/** Which version of the form a cell counts the people of; undefined for any other cell. */
export function versionOfCell({ questionKey, bucket }: ScoredValue): number | undefined {
  return questionKey === PEOPLE.questionKey && bucket.startsWith(VERSION)
    ? Number(bucket.slice(VERSION.length))
    : undefined;
}

/** Whether a cell counts something besides answers. */
export function isReserved({ questionKey, bucket }: ScoredValue): boolean {
  return questionKey === PEOPLE.questionKey || bucket.startsWith('#');
}

/** Where whoever came by a printed code is counted again: among the people, and with each question they answered. */
export function cellsByCode(questionKeys: Iterable<string>): ScoredValue[] {
  return [PEOPLE.questionKey, ...new Set(questionKeys)].map((questionKey) => ({ questionKey, bucket: BY_CODE }));
}

/** Where one response is counted besides its answers. What everybody with the same form was asked is not counted again. */
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

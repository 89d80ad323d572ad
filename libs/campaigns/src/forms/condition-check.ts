import { conditionLeaves, type ComparisonOp, type Leaf } from './condition.js';
import type { Question } from './question.js';
import type { Domain, QuestionProblem } from './question-types/question-type.js';
import { findQuestionType } from './question-types/registry.js';
import { isReachable } from './reachability.js';

const OPERATORS: Readonly<Record<Domain['kind'], readonly ComparisonOp[]>> = {
  number: ['=', '!=', '<', '<=', '>', '>='],
  option: ['=', '!='],
  options: ['includes', 'excludes'],
  presence: [],
};

export function checkCondition(question: Question, questions: readonly Question[]): QuestionProblem[] {
  if (!question.showWhen) return [];
  if (dependsOnItself(question, questions)) return [{ messageKey: 'forms.check.circular' }];
  const earlier = questions.slice(0, questions.indexOf(question));
  const problems = conditionLeaves(question.showWhen).flatMap((leaf) => checkLeaf(leaf, earlier, questions));
  if (problems.length > 0 || !areSound(earlier)) return problems;
  return isReachable(question, questions) ? [] : [{ messageKey: 'forms.check.unreachable' }];
}

function checkLeaf(leaf: Leaf, earlier: readonly Question[], questions: readonly Question[]): QuestionProblem[] {
  const vars = { other: leaf.key };
  const asked = earlier.find(({ key }) => key === leaf.key);
  if (!asked) {
    const later = questions.some(({ key }) => key === leaf.key);
    return [{ messageKey: later ? 'forms.check.laterQuestion' : 'forms.check.unknownQuestion', vars }];
  }
  if (leaf.op === 'answered') return [];
  const domain = findQuestionType(asked).domain(asked);
  if (!OPERATORS[domain.kind].includes(leaf.op)) {
    return [{ messageKey: 'forms.check.operator', vars: { ...vars, op: leaf.op } }];
  }
  return isIn(domain, leaf.value) ? [] : [{ messageKey: 'forms.check.value', vars: { ...vars, value: leaf.value } }];
}

function isIn(domain: Domain, value: string | number): boolean {
  if (domain.kind === 'presence') return false;
  if (domain.kind !== 'number') return typeof value === 'string' && domain.keys.includes(value);
  if (typeof value !== 'number' || (domain.integer && !Number.isInteger(value))) return false;
  return value >= domain.min && value <= domain.max;
}

function dependsOnItself(question: Question, questions: readonly Question[]): boolean {
  const reached = new Set<string>();
  const follow = (key: string): void => {
    for (const { showWhen } of questions.filter((each) => each.key === key)) {
      for (const leaf of showWhen ? conditionLeaves(showWhen) : []) {
        if (reached.has(leaf.key)) continue;
        reached.add(leaf.key);
        follow(leaf.key);
      }
    }
  };
  follow(question.key);
  return reached.has(question.key);
}

/** Checks reachability only once all earlier conditions are sound: it evaluates them. */
function areSound(questions: readonly Question[]): boolean {
  return questions.every(({ showWhen }, index) => {
    const earlier = questions.slice(0, index);
    return !showWhen || conditionLeaves(showWhen).every((leaf) => !checkLeaf(leaf, earlier, questions).length);
  });
}

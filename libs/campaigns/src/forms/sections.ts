import { conditionLeaves } from './condition.js';
import type { Question } from './question.js';

export const LONGEST_SECTION = 4;

const APART_COSTS = 1000;

/** Sections of even size: each instrument alone, others up to four, follow-ups beside their question where possible. */
export function splitIntoSections(questions: readonly Question[]): Question[][] {
  const sections: Question[][] = [];
  let run: Question[] = [];
  for (const question of questions) {
    if (!isBattery(question)) {
      run.push(question);
      continue;
    }
    sections.push(...portionsOf(run), [question]);
    run = [];
  }
  return [...sections, ...portionsOf(run)];
}

function isBattery({ type }: Question): boolean {
  return type === 'sus' || type === 'umux_lite';
}

interface Cut {
  readonly cost: number;
  readonly starts: readonly number[];
}

/** Lowest cost: fewest follow-ups separated from their question, then fewest sections, then even sizes. */
function portionsOf(run: readonly Question[]): Question[][] {
  const best: Cut[] = [{ cost: 0, starts: [] }];
  for (let end = 1; end <= run.length; end += 1) {
    const cuts = [1, 2, 3, LONGEST_SECTION].flatMap((size) => {
      const start = end - size;
      const before = best[start];
      if (!before) return [];
      const torn = start > 0 && followsFrom(run[start], run.slice(Math.max(0, start - LONGEST_SECTION), start));
      const cost = before.cost + LONGEST_SECTION ** 2 + size ** 2 + (torn ? APART_COSTS : 0);
      return [{ cost, starts: [...before.starts, start] }];
    });
    best.push(cuts.reduce((a, b) => (b.cost < a.cost ? b : a)));
  }
  const { starts } = best[run.length] ?? { starts: [] };
  return starts.map((start, index) => run.slice(start, starts[index + 1]));
}

function followsFrom(question: Question | undefined, before: readonly Question[]): boolean {
  const asked = question?.showWhen ? conditionLeaves(question.showWhen).map(({ key }) => key) : [];
  return before.some(({ key }) => asked.includes(key));
}

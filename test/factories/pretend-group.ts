import type { Answers, Question } from '#campaigns';
import {
  CURRENT,
  OPEN,
  PUBLISHED,
  STAGED,
  moveAfterChange,
  moveAtClosing,
  pastAfterAdvance,
  stateAfter,
  type StepCell,
  type StepMove,
  type StepState,
} from '../../libs/responses/src/tallies/step-plan.js';
import {
  addTo,
  subtractCounts,
  countsOfResponse,
  scoredValueFrom,
  type Counts,
} from '../../libs/responses/src/tallies/tally-delta.js';

interface Version {
  step: number;
  answers: Answers;
}
interface Held extends Version {
  readonly byCode: boolean;
  past: Version[];
}

/** One group with its tallies and steps, kept in memory by the same rules as in the database. */
export class PretendGroup {
  readonly responses = new Map<string, Held>();
  readonly live = new Map<string, number>();
  staged: Counts = new Map();
  published: Counts = new Map();
  state: StepState = OPEN;

  constructor(
    readonly questions: readonly Question[],
    private readonly formVersionId = 1,
  ) {}

  submit(id: string, answers: Answers, byCode = false): void {
    this.responses.set(id, { step: CURRENT, answers, past: [], byCode });
    this.post(new Map(), this.countsOf(answers, byCode), byCode ? 0 : 1, 0);
  }

  change(id: string, answers: Answers): void {
    const held = this.responses.get(id);
    if (!held || JSON.stringify(held.answers) === JSON.stringify(answers)) return;
    const { byCode } = held;
    const before = this.countsOf(held.answers, byCode);
    const isNewInStep = held.step !== CURRENT;
    if (isNewInStep) held.past.push({ step: held.step, answers: held.answers });
    Object.assign(held, { answers, step: CURRENT });
    this.post(before, this.countsOf(answers, byCode), isNewInStep && !byCode ? 1 : 0, isNewInStep && byCode ? 1 : 0);
  }

  close(): void {
    this.state = { ...this.state, closed: true };
    this.move(moveAtClosing(this.state, this.cells(), this.peopleWaiting()));
  }

  /** Answers as of the published step, by response. */
  shown(): Map<string, Answers> {
    return new Map(
      [...this.responses].flatMap(([id, { step, answers, past }]) => {
        const version = step === PUBLISHED ? answers : past.find((each) => each.step === PUBLISHED)?.answers;
        return version ? [[id, version] as const] : [];
      }),
    );
  }

  isByCode(id: string): boolean {
    return this.responses.get(id)?.byCode ?? false;
  }

  countsOf(answers: Answers, byCode = false): Counts {
    return countsOfResponse({ formVersionId: this.formVersionId, questions: this.questions, answers, byCode });
  }

  private cells(): StepCell[] {
    return [...this.live].map(([cell, live]) => ({
      ...scoredValueFrom(cell),
      live,
      staged: this.staged.get(cell) ?? 0,
      published: this.published.get(cell) ?? 0,
    }));
  }

  private post(before: Counts, after: Counts, changes: number, revised: number): void {
    addTo(this.live, subtractCounts(before, after));
    if (changes + revised === 0) return;
    const { state } = this;
    this.state = { ...state, changes: state.changes + changes, revised: state.revised + revised };
    this.move(moveAfterChange(this.state, this.cells(), this.peopleWaiting()));
  }

  private peopleWaiting(): number {
    return [...this.responses.values()].filter(({ step, byCode }) => step > PUBLISHED && !byCode).length;
  }

  private move(move: StepMove): void {
    this.state = stateAfter(move, this.state);
    if (move === 'advance' || move === 'release') this.showStaged(move);
    if (move === 'publish') this.publish();
  }

  private showStaged(move: 'advance' | 'release'): void {
    this.published = this.staged;
    if (move === 'advance') this.staged = new Map(this.live);
    const versions = [...this.responses].flatMap(([responseId, { step, past }]) =>
      past.map((version) => ({ responseId, step: version.step, currentStep: step })),
    );
    const { drop, publish } = pastAfterAdvance(versions);
    for (const { responseId, step } of drop) this.forget(responseId, step);
    for (const { responseId, step } of publish)
      for (const version of this.responses.get(responseId)?.past ?? [])
        if (version.step === step) version.step = PUBLISHED;
    for (const held of this.responses.values())
      if (move === 'advance' || held.step === STAGED) held.step = Math.max(PUBLISHED, held.step - 1);
  }

  private publish(): void {
    this.published = new Map(this.live);
    this.staged = new Map(this.live);
    for (const held of this.responses.values()) Object.assign(held, { step: PUBLISHED, past: [] });
  }

  private forget(id: string, step: number): void {
    const held = this.responses.get(id);
    if (held) held.past = held.past.filter((version) => version.step !== step);
  }
}

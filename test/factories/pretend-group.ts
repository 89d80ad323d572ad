import type { Answers, Question } from '#campaigns';
import {
  CURRENT,
  PUBLISHED,
  moveAfterChange,
  moveAtClosing,
  pastAfterAdvance,
  stateAfter,
  type StepMove,
  type StepState,
} from '../../libs/feedback/src/tallies/step-plan.js';
import { addTo, changeOf, countsOfResponse, type Counts } from '../../libs/feedback/src/tallies/tally-delta.js';

interface Version {
  step: number;
  answers: Answers;
}
interface Held extends Version {
  past: Version[];
}

/** One group with its tallies and steps, kept in memory by the same rules as in the database. */
export class PretendGroup {
  readonly responses = new Map<string, Held>();
  readonly live = new Map<string, number>();
  staged: Counts = new Map();
  published: Counts = new Map();
  state: StepState = { changes: 0, stagedChanges: 0, closed: false };

  constructor(
    readonly questions: readonly Question[],
    private readonly formVersionId = 1,
  ) {}

  submit(id: string, answers: Answers): void {
    this.responses.set(id, { step: CURRENT, answers, past: [] });
    this.post(new Map(), this.countsOf(answers), 1);
  }

  change(id: string, answers: Answers): void {
    const held = this.responses.get(id);
    if (!held || JSON.stringify(held.answers) === JSON.stringify(answers)) return;
    const before = this.countsOf(held.answers);
    const isNewInStep = held.step !== CURRENT;
    if (isNewInStep) held.past.push({ step: held.step, answers: held.answers });
    Object.assign(held, { answers, step: CURRENT });
    this.post(before, this.countsOf(answers), isNewInStep ? 1 : 0);
  }

  close(): void {
    this.state = { ...this.state, closed: true };
    this.move(moveAtClosing(this.state));
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

  countsOf(answers: Answers): Counts {
    return countsOfResponse({ formVersionId: this.formVersionId, questions: this.questions, answers });
  }

  private post(before: Counts, after: Counts, changes: number): void {
    addTo(this.live, changeOf(before, after));
    if (changes === 0) return;
    this.state = { ...this.state, changes: this.state.changes + changes };
    this.move(moveAfterChange(this.state));
  }

  private move(move: StepMove): void {
    this.state = stateAfter(move, this.state);
    if (move === 'advance') this.advance();
    if (move === 'publish') this.publish();
  }

  private advance(): void {
    this.published = this.staged;
    this.staged = new Map(this.live);
    const versions = [...this.responses].flatMap(([responseId, { step, past }]) =>
      past.map((version) => ({ responseId, step: version.step, currentStep: step })),
    );
    const { drop, publish } = pastAfterAdvance(versions);
    for (const { responseId, step } of drop) this.forget(responseId, step);
    for (const { responseId, step } of publish)
      for (const version of this.responses.get(responseId)?.past ?? [])
        if (version.step === step) version.step = PUBLISHED;
    for (const held of this.responses.values()) held.step = Math.max(PUBLISHED, held.step - 1);
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

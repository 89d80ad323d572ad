import { isDeepStrictEqual } from 'node:util';
import type { FeedbackMode } from '#campaigns';
import { PersonsAnswers, type KnownResponse } from '../tallies/persons-answers.js';
import { TallyUpdate } from '../tallies/tally-update.js';
import { countsOfResponse } from '../tallies/tally-delta.js';
import { responseKey, type Prior } from './prior-responses.js';
import { refusal, type ReadLine, type RefusedLine } from './response-line.js';

export interface AcceptedLine {
  readonly line: ReadLine;
  readonly response: KnownResponse;
}

export class SortedLines {
  readonly accepted: AcceptedLine[] = [];
  readonly refused: RefusedLine[] = [];
  readonly update = new TallyUpdate();
  unchanged = 0;
  private readonly answers: PersonsAnswers;
  private readonly stepwise: boolean;

  constructor(
    private readonly mode: FeedbackMode,
    private readonly prior: Prior,
  ) {
    this.answers = new PersonsAnswers([...prior.values()].filter((response) => response !== null));
    this.stepwise = mode !== 'named';
  }

  add(line: ReadLine, enrolmentId: number): void {
    const { rollout, missionId, productId, form, answers } = line;
    const group = { rolloutId: rollout.id, missionId, productId, versusId: 0 };
    const response = { enrolmentId, group, formVersionId: form.versionId, questions: form.questions, answers };
    const key = responseKey(enrolmentId, missionId, productId);
    const before = this.prior.get(key);
    if (before === undefined) this.accept(key, line, response);
    else if (before === null || isDeepStrictEqual(before.answers, answers)) this.unchanged += 1;
    else this.refused.push({ line: line.line, problems: refusal('answers', 'different').fields });
  }

  private accept(key: string, line: ReadLine, response: KnownResponse): void {
    this.accepted.push({ line, response });
    this.update.add(response.group, this.stepwise, countsOfResponse(response), 1);
    this.prior.set(key, this.mode === 'anonymous' ? null : response);
    if (this.mode !== 'anonymous' && response.group.productId > 0) this.answers.add(response, this.update);
  }
}

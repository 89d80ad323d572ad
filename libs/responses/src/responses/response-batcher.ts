import { Injectable, Logger } from '@nestjs/common';
import { AppError, Batches, RequestContext, UnitOfWork, allFulfilled, faultPoint, stackTrace } from '#platform';
import type { MissionContext } from './mission-context.js';
import { ResponseWriter } from './response-writer.js';
import type { ResponseInput } from './response.input.js';
import type { FormArrival, ResponseOutcome, SentForm } from './sent-form.js';
import { SubmissionChecks } from './submission-checks.js';

type Settled = PromiseSettledResult<ResponseOutcome>;

const MOST_TOGETHER = 40;

/** One transaction for forms that arrive together: measured several times as fast. Acknowledged after commit. */
@Injectable()
export class ResponseBatcher {
  private readonly batches = new Batches<SentForm, ResponseOutcome>((forms) => this.store(forms), MOST_TOGETHER);

  private readonly logger = new Logger(ResponseBatcher.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: SubmissionChecks,
    private readonly writer: ResponseWriter,
  ) {}

  /** Uses the sender's transaction if there is one. Throws as `ResponseWriter.write`. */
  async storeForm(
    sender: RequestContext,
    mission: MissionContext,
    input: ResponseInput,
    arrival: FormArrival,
  ): Promise<ResponseOutcome> {
    const submission = sender.tx ? null : await this.checks.early(sender, mission, input);
    const form = { ...arrival, sender, mission, input, submission };
    if (!sender.tx) return this.batches.add(form);
    const [outcome] = await this.writer.write(sender, [form]);
    return outcome as ResponseOutcome;
  }

  /** A form may arrive twice at the same moment: forms of one person are stored one after the other. */
  private async store(forms: readonly SentForm[]): Promise<Settled[]> {
    const settled = new Map<SentForm, Settled>();
    for (let left = [...forms]; left.length; left = left.filter((form) => !settled.has(form))) {
      const once = firstOfEach(left);
      for (const [at, outcome] of (await this.together(once)).entries()) settled.set(once[at] as SentForm, outcome);
    }
    return forms.map((form) => settled.get(form) as Settled);
  }

  private async together(forms: readonly SentForm[]): Promise<Settled[]> {
    try {
      const work = (inner: RequestContext) => this.writer.write(inner, forms);
      const outcomes = await this.unitOfWork.run(RequestContext.system('responses'), work);
      faultPoint('response.after_commit');
      return allFulfilled(outcomes);
    } catch (reason) {
      const isUnavailable = reason instanceof AppError && reason.code === 'unavailable';
      if (forms.length === 1 || isUnavailable) return forms.map(() => ({ status: 'rejected', reason }));
      // One refused form must not harm the others: each is tried by itself, and its own sender gets the error.
      if (!(reason instanceof AppError)) this.logger.error(`${forms.length} together: ${stackTrace(reason)}`);
      const settled: Settled[] = [];
      for (const form of forms) settled.push(...(await this.together([form])));
      return settled;
    }
  }
}

function firstOfEach(forms: readonly SentForm[]): SentForm[] {
  return [...Map.groupBy(forms, ({ mission }) => mission.enrolmentId).values()].flatMap(([first]) => first ?? []);
}

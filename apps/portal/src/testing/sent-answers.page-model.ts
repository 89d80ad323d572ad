import { Injectable } from '@nestjs/common';
import { Responses, type MissionPlace, type ResponseOutcome } from '#responses';
import type { RequestContext } from '#platform';
import { attempt } from '../http/forms/attempt.js';
import type { Fields } from '../http/forms/fields.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { inFields, inputFrom, isChange, isFirstAttempt } from './answer.form.js';
import { MissionLoader } from './mission-loader.page-model.js';
import { MissionPageModel, type Typed } from './mission.page-model.js';
import { testingHref, thanksHref } from './testing.paths.js';

/** Sends the answers of a form, and leads on from it. */
@Injectable()
export class SentAnswers {
  constructor(
    private readonly loader: MissionLoader,
    private readonly missions: MissionPageModel,
    private readonly responses: Responses,
  ) {}

  /**
   * Takes answers sent to the address of an act, which is also that of the form about a product of that key.
   * @returns null where the mission is done with no such product
   */
  async takeForProduct(
    ctx: RequestContext,
    place: Required<MissionPlace>,
    fields: Fields,
  ): Promise<Page | Redirect | null> {
    return (await this.loader.hasPart(ctx, place)) ? this.take(ctx, place, fields) : null;
  }

  async take(ctx: RequestContext, place: MissionPlace, fields: Fields): Promise<Page | Redirect> {
    const asked = await this.responses.asked(ctx, place);
    const answers = await this.responses.read(ctx, asked, fields);
    return attempt(
      async () => {
        const input = inputFrom(answers, fields);
        return isChange(fields) ? this.responses.change(ctx, asked, input) : this.responses.send(ctx, asked, input);
      },
      (outcome) => this.leadOn(ctx, place, outcome, { fields, answers }),
      (problem) =>
        this.missions.showMission(ctx, place, { fields, answers, problem: inFields(problem, asked.questions) }),
    );
  }

  private leadOn(
    ctx: RequestContext,
    place: MissionPlace,
    outcome: ResponseOutcome,
    { fields, answers }: Omit<Typed, 'problem'>,
  ): Page | Redirect | Promise<Page> {
    const said = untakenKey(outcome, fields);
    if (said === undefined) return thank(place, outcome, fields);
    const problem = { messageKey: said, vars: {}, fields: [], outcome };
    return this.missions.showMission(ctx, place, { fields, answers: answers ?? {}, problem, isOver: true });
  }
}

/** Text key for answers that were not taken; undefined for those that were. */
function untakenKey(outcome: ResponseOutcome, fields: Fields): string | undefined {
  if (outcome === 'superseded') return 'testing.untaken.says.superseded';
  if (outcome === 'late') return 'testing.untaken.says.late';
  // Without a token it was not sent from our form, so the sender still has the text.
  if (outcome !== 'already_received' || fields['clientToken'] === undefined) return undefined;
  return `testing.untaken.says.${isFirstAttempt(fields) ? 'notTaken' : 'alreadyReceived'}`;
}

function thank({ rolloutId, mission, product }: MissionPlace, outcome: ResponseOutcome, fields: Fields): Redirect {
  const rollout = { id: rolloutId };
  if (outcome === 'changed' || isChange(fields)) {
    const key = outcome === 'changed' ? 'testing.flash.changed' : 'testing.flash.unchanged';
    const form = [mission, ...(product === undefined ? [] : [product])].join('/');
    return redirect(`${testingHref(rollout.id)}?sent=${form}`, {
      kind: outcome === 'changed' ? 'success' : 'info',
      key,
    });
  }
  const part = { product: product === undefined ? null : { key: product } };
  const again = { kind: 'info', key: 'testing.flash.alreadyReceived' } as const;
  return redirect(thanksHref(rollout, { key: mission }, part), outcome === 'already_received' ? again : undefined);
}

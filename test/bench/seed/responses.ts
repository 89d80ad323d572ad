import { randomBytes } from 'node:crypto';
import { scoreAnswers } from '#campaigns';
import { ANSWERED, PEOPLE } from '#responses';
import { dice, someAnswers } from './answers.ts';
import type { RunningCampaign } from './campaign.ts';
import { insertRows, type Product } from './product.ts';

/** Who answers in one rollout: that many nobody knows, or these enrolments by name. */
export interface Respondents {
  readonly rolloutId: number;
  readonly enrolments?: readonly number[];
  readonly howMany: number;
}

const RESPONSE = [
  ...['id', 'rollout_id', 'mission_id', 'product_id', 'form_version_id', 'answers', 'step', 'submitted_on'],
  ...['enrolment_id', 'submitted_at', 'locale'],
];
const TALLY = [
  ...['rollout_id', 'mission_id', 'product_id', 'versus_id', 'question_key', 'bucket'],
  ...['live', 'staged', 'published'],
];
const STEP = ['rollout_id', 'mission_id', 'product_id', 'versus_id', 'changes', 'staged_changes', 'closed'];

/** Responses as an import leaves them: all published, with their tallies and steps. */
export async function seedResponses(
  product: Product,
  { blueprint }: RunningCampaign,
  respondents: readonly Respondents[],
): Promise<void> {
  const [form, missionId = 0] = [blueprint.forms[0]!, blueprint.missions[0]?.id];
  const several = form.questions.filter(({ type }) => type === 'multiple_choice');
  const counts = new Map<string, number>();
  const frozen = 'UPDATE form_version SET frozen_at = ? WHERE id = ?';
  await insertRows(product, 'response', RESPONSE, responses());
  await insertRows(product, 'tally', TALLY, tallies());
  if (blueprint.campaign.feedbackMode !== 'named')
    await insertRows(
      product,
      'step',
      STEP,
      respondents.map(({ rolloutId }) => [rolloutId, missionId, 0, 0, 0, 0, false]),
    );
  await product.write(frozen, [new Date(), form.versionId]);

  function* responses() {
    const [roll, at] = [dice(blueprint.campaign.id), new Date()];
    for (const { rolloutId, howMany, enrolments } of respondents) {
      for (let index = 0; index < howMany; index += 1) {
        const answers = someAnswers(roll);
        count(rolloutId, '', PEOPLE.bucket);
        count(rolloutId, '', `#version ${form.versionId}`);
        for (const { key } of several) if (key in answers) count(rolloutId, key, ANSWERED);
        for (const { questionKey, bucket } of scoreAnswers(form.questions, answers))
          count(rolloutId, questionKey, bucket);
        const row = [
          risingKey(index / howMany),
          rolloutId,
          missionId,
          0,
          form.versionId,
          JSON.stringify(answers),
        ] as const;
        const enrolment = enrolments?.[index] ?? null;
        yield [...row, 0, at.toISOString().slice(0, 10), enrolment, enrolment && at, enrolment && 'en'] as const;
      }
    }
  }

  function count(rolloutId: number, question: string, bucket: string): void {
    const key = JSON.stringify([rolloutId, question, bucket]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  function* tallies() {
    for (const [key, times] of counts) {
      const [rolloutId, question, bucket] = JSON.parse(key) as [number, string, string];
      yield [rolloutId, missionId, 0, 0, question, bucket, times, times, times] as const;
    }
  }
}

/** Random as the product's own keys are, but in order, so that a million rows are stored in a bearable time. */
function risingKey(share: number): string {
  const start = Math.floor(share * 0xffffffff)
    .toString(16)
    .padStart(8, '0');
  return start + randomBytes(12).toString('hex');
}

import { Injectable } from '@nestjs/common';
import type { FeedbackMode } from '#campaigns';
import { Encryption, OptionalMark, sameSecret } from '#platform';
import type { TesterPart } from './late-marks.js';

const LENGTH = 32;
const STAMP = /^[0-9a-f]{32}$/;

/**
 * Proof that a form was opened while its test took answers: it is handed out only then, and the clock of a phone is not asked.
 * Under `anonymous` it is the same for everybody, so that it leads to nobody; it is kept nowhere.
 */
@Injectable()
export class OpenedStamps {
  constructor(private readonly encryption: Encryption) {}

  /** For the form of one mission and product; to be handed out while the rollout is testing. */
  ofForm({
    rolloutId,
    missionId,
    productId,
    enrolmentId,
    feedbackMode,
  }: TesterPart & { feedbackMode: FeedbackMode }): string {
    const whose = feedbackMode === 'anonymous' ? '' : enrolmentId;
    return this.stamp(`answers ${rolloutId} ${missionId} ${productId} ${whose}`);
  }

  /** For what one person may contribute to a rollout; to be handed out while it takes contributions. */
  ofContributions(rolloutId: number, personId: number | null): string {
    return this.stamp(`contribution ${rolloutId} ${personId ?? ''}`);
  }

  /** Whether it is the one handed out. */
  holds(stamp: string, given: string | undefined): boolean {
    return given !== undefined && sameSecret(stamp, given);
  }

  private stamp(what: string): string {
    return this.encryption.fingerprint('opened', what).slice(0, LENGTH);
  }
}

/** The proof that a form was opened in time. */
export function OpenedField(): PropertyDecorator {
  return OptionalMark(STAMP);
}

/** Whether it can be such a proof. */
export function isOpenedStamp(value: unknown): value is string {
  return typeof value === 'string' && STAMP.test(value);
}

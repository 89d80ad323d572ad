import { Injectable } from '@nestjs/common';
import type { FeedbackMode } from '#campaigns';
import { Encryption, TokenField, sameSecret } from '#platform';
import type { TesterPart } from './late-marks.js';

const LENGTH = 32;
const STAMP = /^[0-9a-f]{32}$/;

/** Proof that a form was opened in time: handed out only then, never stored, and the same for all under `anonymous`. */
@Injectable()
export class OpenedStamps {
  constructor(private readonly encryption: Encryption) {}

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

  ofContributions(rolloutId: number, personId: number | null): string {
    return this.stamp(`contribution ${rolloutId} ${personId ?? ''}`);
  }

  holds(stamp: string, given: string | undefined): boolean {
    return given !== undefined && sameSecret(stamp, given);
  }

  private stamp(what: string): string {
    return this.encryption.fingerprint('opened', what).slice(0, LENGTH);
  }
}

/** Field for the proof that a form was opened in time. */
export function OpenedField(): PropertyDecorator {
  return TokenField(STAMP);
}

/** Whether a value looks like such a proof. */
export function isOpenedStamp(value: unknown): value is string {
  return typeof value === 'string' && STAMP.test(value);
}

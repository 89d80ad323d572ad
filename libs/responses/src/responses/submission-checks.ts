import { Injectable } from '@nestjs/common';
import { Blueprints, validateAnswers, type FormVersion, type Question } from '#campaigns';
import { AppError, Clock, type RequestContext } from '#platform';
import { codeSessionFingerprint, isByCode, sessionReach } from '#identity';
import type { MissionContext } from './mission-context.js';
import type { Submission } from './submission.js';
import type { ResponseInput } from './response.input.js';

/** Checks answers. Throws `invalid` with fields `answers.…`, or `not_found` for a mission without a form. */
@Injectable()
export class SubmissionChecks {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly clock: Clock,
  ) {}

  async questions(ctx: RequestContext, mission: MissionContext): Promise<readonly Question[]> {
    return (await this.blueprints.formVersion(ctx, versionOf(mission))).questions;
  }

  /** Questions of all versions of the form. */
  async everAsked(ctx: RequestContext, mission: MissionContext): Promise<readonly Question[]> {
    return (await this.blueprints.everAsked(ctx, versionOf(mission))).questions;
  }

  /** Null while this form version may still be edited: then only the storing transaction can check. */
  async early(ctx: RequestContext, mission: MissionContext, input: ResponseInput): Promise<Submission | null> {
    const version = await this.blueprints.versionAsking(ctx, versionOf(mission), input.answers);
    return version.frozenAt && this.checked(ctx, version, input);
  }

  async final(inner: RequestContext, mission: MissionContext, input: ResponseInput): Promise<Submission> {
    return this.checked(inner, await this.blueprints.freezeAsking(inner, versionOf(mission), input.answers), input);
  }

  async ifRight(ctx: RequestContext, mission: MissionContext, input: ResponseInput): Promise<Submission | null> {
    const version = await this.blueprints.versionAsking(ctx, versionOf(mission), input.answers);
    return 'errors' in validateAnswers(version.questions, input.answers) ? null : this.checked(ctx, version, input);
  }

  private checked(ctx: RequestContext, { id, questions }: FormVersion, input: ResponseInput): Submission {
    const result = validateAnswers(questions, input.answers);
    if ('errors' in result) throw AppError.invalid(result.errors);
    const { answers } = result;
    return {
      questions,
      answers,
      formVersionId: id,
      at: this.clock.now(),
      clientToken: input.clientToken ?? null,
      revisionOnPhone: input.revisionOnPhone ?? null,
      locale: ctx.locale,
      byCode: isByCode(ctx),
      sentIn: codeSessionFingerprint(ctx),
      reach: sessionReach(ctx),
    };
  }
}

function versionOf({ formVersionId }: MissionContext): number {
  if (!formVersionId) throw AppError.notFound();
  return formVersionId;
}

import { Injectable } from '@nestjs/common';
import { AppError, Clock, Encryption, type RequestContext } from '#platform';
import type { NewContribution } from '../changes/contribution-writer.js';
import { Voices } from '../voices/voices.service.js';
import { ContributionPlaces, type ContributionPlace } from './contribution-place.js';
import type { ContributionInput } from './contribution.input.js';
import type { DeviceContext } from './contribution.js';
import { momentKept } from './contribution-moment.js';

@Injectable()
export class NewContributions {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly voices: Voices,
    private readonly clock: Clock,
    private readonly encryption: Encryption,
  ) {}

  /** Throws `invalid` for a mission or product of another campaign, and when the team leaves out `workshopSize`. */
  async prepareContribution(
    ctx: RequestContext,
    place: ContributionPlace,
    author: string,
    input: ContributionInput,
  ): Promise<NewContribution> {
    const { rolloutId, campaignId, entityId, feedbackMode, audience, isTester } = place;
    if (!isTester && input.workshopSize === undefined)
      throw AppError.invalid([{ field: 'workshopSize', messageKey: 'contributions.errors.forHowMany' }]);
    const about = await this.places.subject(ctx, place, input);
    const isProblem = input.kind === 'problem';
    const severity = isProblem ? (input.severity ?? null) : null;
    return {
      rolloutId,
      campaignId,
      entityId,
      feedbackMode,
      audience,
      author,
      ...about,
      severity,
      kind: input.kind,
      title: input.title,
      text: input.text,
      frequency: isProblem ? (input.frequency ?? null) : null,
      postedIn: this.voices.sessionFingerprintIn(ctx, place),
      workshopSize: input.workshopSize ?? null,
      device: deviceOf(input),
      sending: this.sendingOf(ctx, place, input),
      sentAs: this.markOf(input),
      postedAt: momentKept(this.clock.now(), place),
    };
  }

  /** Fingerprint of the content, without `device`, which may differ between two attempts to send it. */
  markOf({
    kind,
    title,
    text,
    severity,
    frequency,
    mission,
    product,
    workshopSize,
    pictures,
  }: ContributionInput): string {
    const about = [mission ?? '', product ?? '', workshopSize ?? 0];
    const said = [kind, title, text, severity ?? 0, frequency ?? '', ...about, [...pictures].sort()];
    return this.encryption.fingerprint('contribution', JSON.stringify(said));
  }

  /** By person, not by voice: in another session the same person may have another voice. */
  sendingOf(ctx: RequestContext, { campaignId }: ContributionPlace, { clientToken }: ContributionInput): string | null {
    if (clientToken === undefined || ctx.personId === null) return null;
    return this.encryption.fingerprint('sending', `${campaignId}:${ctx.personId}:${clientToken}`);
  }
}

function deviceOf({ device }: ContributionInput): DeviceContext | null {
  const facts = Object.entries(device ?? {}).filter(([, value]) => typeof value === 'string');
  return facts.length ? Object.fromEntries(facts) : null;
}

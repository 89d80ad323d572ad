import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Faces,
  UnverifiedVoices,
  Voices,
  isOnOtherDevice,
  isUnderAlias,
  roleAt,
  type ContributionContext,
} from '#contributions';
import { AppError, sql, type RequestContext } from '#platform';

/** Who says something, as it is stored: a voice, or one of the team by name and role. */
export interface Speaker {
  readonly author: string | null;
  readonly personId: number | null;
  readonly spokeAs: string | null;
  /** Fingerprint of an unverified session. */
  readonly postedIn: string | null;
}

/** How somebody appears when they speak. */
export interface OwnFace {
  readonly name: string | null;
  readonly role: string | null;
  readonly isAlias: boolean;
  /** Has to show first that the alias is theirs, or speaks from another browser. */
  readonly barred: 'unverified' | 'otherDevice' | null;
}

@Injectable()
export class Speakers implements OnModuleInit {
  constructor(
    private readonly voices: Voices,
    private readonly faces: Faces,
    private readonly unverifiedVoices: UnverifiedVoices,
  ) {}

  onModuleInit(): void {
    this.unverifiedVoices.alsoHeardIn(sql`comment`, sql`author`);
  }

  /**
   * The team speaks by name. Under their own contribution everybody speaks with the voice they wrote it with: a name there would
   * say whose alias it is.
   */
  async findSpeaker(ctx: RequestContext, contribution: ContributionContext): Promise<Speaker> {
    if (ctx.personId === null) throw new Error('Only a person speaks');
    const role = speaksAs(ctx, contribution);
    if (role !== null)
      return { author: null, personId: ctx.personId, spokeAs: role, postedIn: this.voices.sessionFingerprint(ctx) };
    const { campaignId, feedbackMode } = contribution;
    const author = await this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
    if (await this.unverifiedVoices.isUnverified(ctx, author, contribution))
      throw AppError.forbidden('comments.errors.unverified');
    return { author, personId: null, spokeAs: null, postedIn: this.voices.sessionFingerprintIn(ctx, contribution) };
  }

  /** How I shall appear there; an alias I have not used yet has no name. */
  async face(ctx: RequestContext, contribution: ContributionContext): Promise<OwnFace> {
    const role = speaksAs(ctx, contribution);
    const name = ctx.actor.kind === 'person' ? ctx.actor.name : '';
    if (role !== null || !isUnderAlias(contribution)) return { name, role, isAlias: false, barred: null };
    const alias = { role: null, isAlias: true };
    if (isOnOtherDevice(ctx, contribution)) return { ...alias, name: null, barred: 'otherDevice' };
    const { campaignId, feedbackMode } = contribution;
    const voice = await this.voices.usedIn(ctx, { id: campaignId, feedbackMode });
    if (voice === null) return { ...alias, name: null, barred: null };
    if (await this.unverifiedVoices.isUnverified(ctx, voice, contribution))
      return { ...alias, name: null, barred: 'unverified' };
    return { ...alias, name: (await this.faces.findFaces(ctx, [voice])).get(voice)?.name ?? null, barred: null };
  }
}

/** The role somebody speaks in about a contribution; null with their voice. */
export function speaksAs(ctx: RequestContext, contribution: ContributionContext): string | null {
  return contribution.isMine ? null : roleAt(ctx.actor, contribution);
}

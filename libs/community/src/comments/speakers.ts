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

export interface Speaker {
  readonly author: string | null;
  readonly personId: number | null;
  readonly spokeAs: string | null;
  readonly postedIn: string | null;
}

export interface OwnFace {
  readonly name: string | null;
  readonly role: string | null;
  readonly isAlias: boolean;
  /** Why they cannot speak now: the alias is not verified in this session, or belongs to another browser. */
  readonly barred: 'unverified' | 'otherDevice' | null;
}

/** Decides under which name somebody speaks: a voice, or their own name and role in the team. */
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

  /** The team speaks by name, except under their own contribution: a name there would reveal whose alias wrote it. */
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

  /** How the actor will appear; `name` is null for an alias not used yet. */
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

export function speaksAs(ctx: RequestContext, contribution: ContributionContext): string | null {
  return contribution.isMine ? null : roleAt(ctx.actor, contribution);
}

import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, faultPoint, type RequestContext } from '#platform';
import { canEdit } from '../contributions/contribution.policy.js';
import { ContributionPlaces, takesContributions } from '../contributions/contribution-place.js';
import { VisibleContributions, type ContributionContext } from '../contributions/visible-contributions.js';
import { Closings } from '../late/closings.js';
import { Voices } from '../voices/voices.service.js';
import { MOST_OF_A_CONTRIBUTION, isPictureId, refusedPicture } from './picture.js';
import type { HandedPicture, PictureFacts, PictureSize } from './picture.js';
import { PictureRows, type PlacedPicture } from './picture-rows.js';
import { PictureStore, type PictureOwner } from './picture-store.js';

export interface Attached {
  readonly attached: readonly string[];
  /** Unknown, somebody else's, used already, or too many. */
  readonly missing: readonly string[];
}

/** Screenshots and photos of contributions. They are sent by themselves, so that one that fails keeps nothing else back. */
@Injectable()
export class Pictures {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly contributions: VisibleContributions,
    private readonly voices: Voices,
    private readonly rows: PictureRows,
    private readonly store: PictureStore,
    private readonly closings: Closings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * I send a picture for something I am writing. Sent twice with the same token, also at the same time, it is one. Throws
   * `not_found` for a rollout where I cannot contribute, `conflict` when it takes nothing now, not even what comes late, `invalid` or `too_large` at
   * `picture` for one that is not taken, and `throttled` after too many.
   */
  async upload(ctx: RequestContext, rolloutId: number, handed: HandedPicture): Promise<PictureFacts> {
    const place = await this.places.find(ctx, rolloutId);
    const owner = await this.ownerIn(ctx, place);
    const sent = await this.store.sent(ctx, owner, handed);
    if (sent) return sent;
    // What it belongs to has to prove that it was begun in time; by itself a picture is nothing.
    if (!takesContributions(place) && !(await this.closings.takeLateContributions(ctx, place)))
      throw new AppError('pictures.refused.closed', {}, 'conflict');
    return this.store.keep(ctx, owner, handed);
  }

  /** I add a picture to what I said before. Throws as `upload`, `forbidden` when somebody else said it, and `conflict` once it is settled. */
  async addTo(ctx: RequestContext, contributionId: string, handed: HandedPicture): Promise<PictureFacts> {
    const contribution = await this.editable(ctx, contributionId);
    const owner = { voice: contribution.author, timeZone: contribution.timeZone };
    const sent = await this.store.sent(ctx, owner, handed);
    if (!sent) await this.refuseMoreThanEnough(ctx, contributionId);
    const picture = sent ?? (await this.store.keep(ctx, owner, handed));
    faultPoint('picture.before_attaching');
    const { missing } = await this.unitOfWork.run(ctx, (inner) =>
      this.attach(inner, owner.voice, contributionId, [picture.id]),
    );
    if (missing.length) throw tooMany();
    return picture;
  }

  /**
   * Puts pictures of that voice to a contribution, after those it has, within the caller's transaction. What cannot be is
   * left out: a picture never keeps a contribution back.
   */
  async attach(
    inner: RequestContext,
    voice: string,
    contributionId: string,
    ids: readonly string[],
  ): Promise<Attached> {
    const wanted = [...new Set(ids)];
    if (!wanted.some(isPictureId)) return { attached: [], missing: wanted };
    await this.rows.holdContribution(inner, contributionId);
    const there = await this.rows.attached(inner, [contributionId], true);
    const attached = there.map(({ id }) => id).filter((id) => wanted.includes(id));
    let { length: count } = there;
    let position = (there.at(-1)?.position ?? -1) + 1;
    for (const id of wanted.filter((each) => isPictureId(each) && !attached.includes(each))) {
      if (count >= MOST_OF_A_CONTRIBUTION) break;
      if (!(await this.rows.attach(inner, { id, owner: voice }, { contributionId, position }))) continue;
      attached.push(id);
      [count, position] = [count + 1, position + 1];
    }
    return { attached, missing: wanted.filter((id) => !attached.includes(id)) };
  }

  /** I take a picture out of what I said; it is gone then. Throws `not_found`, `forbidden` when somebody else said it, and `conflict` once it is settled. */
  async detach(ctx: RequestContext, contributionId: string, id: string): Promise<void> {
    await this.editable(ctx, contributionId);
    const found = await this.unitOfWork.run(ctx, (inner) => this.rows.detach(inner, id, contributionId));
    if (!found) throw AppError.notFound();
    await this.reclaim(ctx, id);
  }

  /** I do not want a picture after all that I sent and have not used. Throws `not_found`. */
  async discard(ctx: RequestContext, id: string): Promise<void> {
    const { ids } = await this.voices.mine(ctx);
    if (!(await this.unitOfWork.run(ctx, (inner) => this.rows.discard(inner, id, ids)))) throw AppError.notFound();
    await this.reclaim(ctx, id);
  }

  /** By contribution, in order; for contributions the reader sees already. */
  async ofContributions(
    ctx: RequestContext,
    contributionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PictureFacts[]>> {
    const attached = await this.rows.attached(ctx, contributionIds);
    return Map.groupBy(attached, ({ contributionId }) => contributionId);
  }

  /** Of something I said. Throws `not_found`, and `forbidden` when somebody else said it. */
  async ofMine(ctx: RequestContext, contributionId: string): Promise<readonly PictureFacts[]> {
    await this.mine(ctx, contributionId);
    return this.rows.attached(ctx, [contributionId]);
  }

  /** Those of them that I sent and have not used, in the order of the ids: what a form that comes back still has. */
  async unused(ctx: RequestContext, ids: readonly string[]): Promise<PictureFacts[]> {
    const wanted = ids.filter(isPictureId).slice(0, MOST_OF_A_CONTRIBUTION);
    if (!wanted.length) return [];
    const found = await this.rows.unattached(ctx, (await this.voices.mine(ctx)).ids, wanted);
    return found.sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id));
  }

  /** The picture itself, as WebP. Throws `not_found` for whoever does not see the contribution, or did not send it. */
  async open(ctx: RequestContext, id: string, size: PictureSize): Promise<Buffer> {
    const row = isPictureId(id) ? await this.rows.find(ctx, id) : undefined;
    const bytes = row && (await this.mayOpen(ctx, row)) ? await this.store.read(id, size) : null;
    if (!bytes) throw AppError.notFound();
    return bytes;
  }

  private async mayOpen(ctx: RequestContext, { owner, contributionId }: PlacedPicture): Promise<boolean> {
    if (contributionId !== null) return this.contributions.canSee(ctx, contributionId);
    return (await this.voices.mine(ctx)).ids.includes(owner);
  }

  private async mine(ctx: RequestContext, contributionId: string): Promise<ContributionContext> {
    const contribution = await this.contributions.find(ctx, contributionId);
    if (!contribution.isMine) throw AppError.forbidden();
    return contribution;
  }

  /** What was decided about it was decided in view of its pictures. */
  private async editable(ctx: RequestContext, contributionId: string): Promise<ContributionContext> {
    const contribution = await this.mine(ctx, contributionId);
    if (!canEdit(contribution)) throw new AppError('contributions.errors.settled', {}, 'conflict');
    return contribution;
  }

  private async ownerIn(
    ctx: RequestContext,
    { campaignId, feedbackMode, timeZone }: { campaignId: number; feedbackMode: string; timeZone: string },
  ): Promise<PictureOwner> {
    return { voice: await this.voices.mineIn(ctx, { id: campaignId, feedbackMode }), timeZone };
  }

  private async refuseMoreThanEnough(ctx: RequestContext, contributionId: string): Promise<void> {
    const there = await this.rows.attached(ctx, [contributionId]);
    if (there.length >= MOST_OF_A_CONTRIBUTION) throw tooMany();
  }

  /** What fails here is done by `PictureCleaning`. */
  private async reclaim(ctx: RequestContext, id: string): Promise<void> {
    faultPoint('picture.after_gone');
    await this.store.reclaim(ctx, id).catch(() => undefined);
  }
}

function tooMany(): AppError {
  return refusedPicture('enough', { max: MOST_OF_A_CONTRIBUTION });
}

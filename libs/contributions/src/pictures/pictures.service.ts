import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork, faultPoint, type RequestContext } from '#platform';
import { canEdit } from '../contributions/contribution.policy.js';
import { ContributionPlaces, takesContributions } from '../contributions/contribution-place.js';
import { VisibleContributions, type ContributionContext } from '../contributions/visible-contributions.js';
import { Closings } from '../late/closings.js';
import { Voices } from '../voices/voices.service.js';
import {
  MOST_PICTURES,
  isPictureId,
  refusedPicture,
  type HandedPicture,
  type PictureFacts,
  type PictureSize,
} from './picture.js';
import { PictureRows, type PlacedPicture } from './picture-rows.js';
import { PictureStore, type PictureOwner } from './picture-store.js';

export interface Attached {
  readonly attached: readonly string[];
  /** Unknown, somebody else's, used already, or too many. */
  readonly missing: readonly string[];
}

/** Pictures of contributions. Each is uploaded by itself, so that a failed one does not hold back the contribution. */
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

  /** One picture per client token. Throws `not_found`, `conflict` once closed, `invalid`, `too_large`, `throttled`. */
  async upload(ctx: RequestContext, rolloutId: number, handed: HandedPicture): Promise<PictureFacts> {
    const place = await this.places.find(ctx, rolloutId);
    const owner = await this.ownerIn(ctx, place);
    const sent = await this.store.sent(ctx, owner, handed);
    if (sent) return sent;
    // No proof needed: the contribution it belongs to has to prove that it was begun in time.
    if (!takesContributions(place) && !(await this.closings.takeLateContributions(ctx, place)))
      throw new AppError('pictures.refused.closed', {}, 'conflict');
    return this.store.keep(ctx, owner, handed);
  }

  /** Adds a picture to my contribution. Throws as `upload`, `forbidden` for another's, `conflict` once settled. */
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

  /** In the caller's transaction. What cannot be attached is `missing`: a picture never blocks a contribution. */
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
      if (count >= MOST_PICTURES) break;
      if (!(await this.rows.attach(inner, { id, owner: voice }, { contributionId, position }))) continue;
      attached.push(id);
      [count, position] = [count + 1, position + 1];
    }
    return { attached, missing: wanted.filter((id) => !attached.includes(id)) };
  }

  /** Deletes a picture of my contribution. Throws `not_found`, `forbidden` for another's, `conflict` once settled. */
  async detach(ctx: RequestContext, contributionId: string, id: string): Promise<void> {
    await this.editable(ctx, contributionId);
    const found = await this.unitOfWork.run(ctx, (inner) => this.rows.detach(inner, id, contributionId));
    if (!found) throw AppError.notFound();
    await this.reclaim(ctx, id);
  }

  /** Deletes a picture that I uploaded and did not use. Throws `not_found`. */
  async discard(ctx: RequestContext, id: string): Promise<void> {
    const { ids } = await this.voices.mine(ctx);
    if (!(await this.unitOfWork.run(ctx, (inner) => this.rows.discard(inner, id, ids)))) throw AppError.notFound();
    await this.reclaim(ctx, id);
  }

  /** By contribution id, in order. Does not check access. */
  async ofContributions(
    ctx: RequestContext,
    contributionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PictureFacts[]>> {
    const attached = await this.rows.attached(ctx, contributionIds);
    return Map.groupBy(attached, ({ contributionId }) => contributionId);
  }

  /** Throws `not_found`, and `forbidden` for somebody else's contribution. */
  async ofMine(ctx: RequestContext, contributionId: string): Promise<readonly PictureFacts[]> {
    await this.mine(ctx, contributionId);
    return this.rows.attached(ctx, [contributionId]);
  }

  /** Those I uploaded and did not use, in the order of the ids: for a form that is shown again with errors. */
  async unused(ctx: RequestContext, ids: readonly string[]): Promise<PictureFacts[]> {
    const wanted = ids.filter(isPictureId).slice(0, MOST_PICTURES);
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

  /** Pictures stay once a contribution is decided: the decision was made in view of them. */
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
    if (there.length >= MOST_PICTURES) throw tooMany();
  }

  /** `PictureCleaning` retries what fails here. */
  private async reclaim(ctx: RequestContext, id: string): Promise<void> {
    faultPoint('picture.after_gone');
    await this.store.reclaim(ctx, id).catch(() => undefined);
  }
}

function tooMany(): AppError {
  return refusedPicture('enough', { max: MOST_PICTURES });
}

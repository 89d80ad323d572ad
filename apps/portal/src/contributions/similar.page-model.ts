import { Injectable } from '@nestjs/common';
import type { SimilarContribution } from '#contributions';
import { Texts, type RequestContext } from '#platform';
import { presentCard, presentVoteButton } from './contribution-card.presenter.js';
import { Wordings } from '../http/wording/wording.js';

@Injectable()
export class SimilarPageModel {
  constructor(
    private readonly wordings: Wordings,
    private readonly texts: Texts,
  ) {}

  presentSimilar(ctx: RequestContext, found: readonly SimilarContribution[]) {
    const words = this.wordings.for(ctx, 'contributions');
    return {
      similar: found.map(({ vote, ...card }) => ({
        ...presentCard(card, words, this.texts),
        vote: presentVoteButton(card.id, vote),
      })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { MergeCandidates, type DeskDetails } from '#triage';
import { Texts, type RequestContext } from '#platform';
import { DeskRowsPresenter } from './desk-rows.presenter.js';
import { sayAtDesk } from './desk-words.js';

/** What a contribution may be merged into: what resembles it, or what somebody looks for. */
@Injectable()
export class MergeChoices {
  constructor(
    private readonly candidates: MergeCandidates,
    private readonly rows: DeskRowsPresenter,
    private readonly texts: Texts,
  ) {}

  async of(ctx: RequestContext, item: DeskDetails, find: string): Promise<object[]> {
    const say = sayAtDesk(this.texts, ctx);
    const found = await this.candidates.of(ctx, item, find);
    return found.map((row) => {
      const { id, title, said, support } = this.rows.facts(ctx, row);
      return { value: id, label: title, help: `${said} · ${say('merge.voices', { count: support })}` };
    });
  }
}

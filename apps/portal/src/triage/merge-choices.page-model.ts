import { Injectable } from '@nestjs/common';
import { MergeCandidates, type DeskDetails } from '#triage';
import { Texts, type RequestContext } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { DeskRowsPageModel } from './desk-rows.page-model.js';

@Injectable()
export class MergeChoices {
  constructor(
    private readonly candidates: MergeCandidates,
    private readonly rows: DeskRowsPageModel,
    private readonly texts: Texts,
  ) {}

  async loadChoices(ctx: RequestContext, item: DeskDetails, find: string): Promise<object[]> {
    const say = sayIn(this.texts, ctx, 'triage');
    const found = await this.candidates.findCandidates(ctx, item, find);
    return found.map((row) => {
      const { id, title, said, support } = this.rows.facts(ctx, row);
      return { value: id, label: title, help: `${said} · ${say('merge.voices', { count: support })}` };
    });
  }
}

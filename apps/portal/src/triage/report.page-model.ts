import { Injectable } from '@nestjs/common';
import type { RevisionReport, StaleItem } from '#triage';
import { Texts, type RequestContext } from '#platform';
import { ChangeWords } from './changes.page-model.js';
import { deskItemHref } from './desk.paths.js';

@Injectable()
export class ReportPageModel {
  constructor(
    private readonly words: ChangeWords,
    private readonly texts: Texts,
  ) {}

  async present(ctx: RequestContext, { done, stale, refused, missing }: RevisionReport): Promise<object> {
    return {
      done: done.length,
      stale: await this.staleItems(ctx, stale),
      refused: refused.map(({ id, title, messageKey }) => ({
        title,
        href: deskItemHref(id),
        text: this.texts.t(ctx.locale, messageKey),
      })),
      missing: missing.length,
    };
  }

  private async staleItems(ctx: RequestContext, stale: readonly StaleItem[]): Promise<object[]> {
    const lines = await this.words.meanwhile(
      ctx,
      stale.flatMap(({ meanwhile }) => meanwhile),
    );
    return stale.map(({ id, title, meanwhile }) => ({
      title,
      href: deskItemHref(id),
      lines: lines.splice(0, meanwhile.length).map(({ text, at }) => ({ text, at })),
    }));
  }
}

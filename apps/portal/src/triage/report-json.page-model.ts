import { Injectable } from '@nestjs/common';
import { StaleRevision, type RevisionReport } from '#triage';
import { People } from '#identity';
import { AppError, Texts, type RequestContext } from '#platform';
import { ChangeWords } from './changes.page-model.js';

/** The result for each contribution of a change to several, for the API. */
@Injectable()
export class ReportJson {
  constructor(
    private readonly people: People,
    private readonly words: ChangeWords,
    private readonly texts: Texts,
  ) {}

  async loadReport(ctx: RequestContext, { done, stale, refused, missing }: RevisionReport): Promise<object> {
    const actors = stale.flatMap(({ meanwhile }) => meanwhile.flatMap(({ personId }) => personId ?? []));
    const names = await this.people.findNames(ctx, actors);
    return {
      done,
      stale: stale.map(({ id, title, version, meanwhile }) => ({
        id,
        title,
        version,
        meanwhile: meanwhile.map(({ personId, ...change }) => ({
          ...change,
          by: names.get(personId ?? 0)?.name ?? null,
        })),
      })),
      refused: refused.map(({ id, field, messageKey }) => ({
        id,
        field,
        code: messageKey,
        detail: this.texts.t(ctx.locale, messageKey),
      })),
      missing,
    };
  }

  /** Runs `verb`; in an edit conflict the error names each changed field and its present value. */
  async spelled<T>(ctx: RequestContext, verb: () => Promise<T>): Promise<T> {
    try {
      return await verb();
    } catch (error) {
      if (!(error instanceof StaleRevision)) throw error;
      const { messageKey, vars, code, stale } = error;
      throw new AppError(messageKey, vars, code, await this.words.problems(ctx, stale.meanwhile));
    }
  }
}

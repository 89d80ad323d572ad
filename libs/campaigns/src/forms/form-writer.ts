import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, type RequestContext } from '#platform';
import { FormVersion } from './form-version.entity.js';
import { Form } from './form.entity.js';
import type { Question } from './question.js';

interface CurrentForm {
  readonly id: number;
  readonly key: string;
  readonly versionId: number;
  readonly questions: readonly Question[];
}

/** Writes questions of forms: into the current version while it has no response, else into a new version. */
@Injectable()
export class FormWriter {
  constructor(private readonly database: Database) {}

  async write(
    inner: RequestContext,
    campaignId: number,
    current: readonly CurrentForm[],
    next: Readonly<Record<string, readonly Question[]>>,
  ): Promise<Map<string, number>> {
    await this.remove(
      inner,
      current.filter(({ key }) => !Object.hasOwn(next, key)),
    );
    const ids = new Map<string, number>();
    for (const [key, questions] of Object.entries(next)) {
      const form = current.find((each) => each.key === key);
      if (!form) ids.set(key, await this.add(inner, campaignId, key, questions));
      else {
        ids.set(key, form.id);
        if (!isDeepStrictEqual(form.questions, questions)) await this.change(inner, form, questions);
      }
    }
    return ids;
  }

  private async remove(inner: RequestContext, gone: readonly CurrentForm[]): Promise<void> {
    if (!gone.length) return;
    const ids = gone.map(({ id }) => id);
    await this.database.repository(inner, FormVersion).delete({ formId: In(ids) });
    await this.database.repository(inner, Form).delete({ id: In(ids) });
  }

  private async add(inner: RequestContext, campaignId: number, key: string, questions: readonly Question[]) {
    const { id } = await this.database.repository(inner, Form).save({ campaignId, key });
    await this.insertVersion(inner, id, 1, questions);
    return id;
  }

  private async change(inner: RequestContext, form: CurrentForm, questions: readonly Question[]): Promise<void> {
    // The first response may freeze the version concurrently; without an affected row a new version is written.
    const { affected } = await this.database
      .manager(inner)
      .createQueryBuilder()
      .update(FormVersion)
      .set({ questions: [...questions] })
      .where('id = :id AND frozen_at IS NULL', { id: form.versionId })
      .execute();
    if (affected) return;
    const { number } = await this.database.repository(inner, FormVersion).findOneByOrFail({ id: form.versionId });
    await this.insertVersion(inner, form.id, number + 1, questions);
  }

  private async insertVersion(
    inner: RequestContext,
    formId: number,
    number: number,
    questions: readonly Question[],
  ): Promise<void> {
    await this.database
      .repository(inner, FormVersion)
      .insert({ formId, number, questions: [...questions], frozenAt: null });
  }
}

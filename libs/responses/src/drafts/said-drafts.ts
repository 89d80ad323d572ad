import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Blueprints, validateAnswers } from '#campaigns';
import type { RequestContext } from '#platform';
import { sessionReach } from '#identity';
import type { MissionContext } from '../responses/mission-context.js';
import { DraftRows } from './draft-rows.js';

type Given = Readonly<Record<string, unknown>>;

/** Deletes drafts that say the same as answers which were stored or kept; a draft with other answers stays. */
@Injectable()
export class SaidDrafts {
  constructor(
    private readonly blueprints: Blueprints,
    private readonly rows: DraftRows,
  ) {}

  async clear(inner: RequestContext, mission: MissionContext, answers: Given): Promise<void> {
    const draft = await this.rows.find(inner, mission);
    if (!draft || !mission.formVersionId) return;
    const [typed, said] = [
      await this.read(inner, mission.formVersionId, draft.answers),
      await this.read(inner, mission.formVersionId, answers),
    ];
    if (isDeepStrictEqual(typed, said)) await this.rows.remove(inner, mission, sessionReach(inner));
  }

  private async read(inner: RequestContext, formVersionId: number, given: Given): Promise<unknown> {
    const { questions } = await this.blueprints.versionAsking(inner, formVersionId, given);
    const result = validateAnswers(questions, given);
    return 'answers' in result ? result.answers : given;
  }
}

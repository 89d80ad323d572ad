import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import type { CampaignDocument, MissionPart } from '../documents/campaign-document.js';
import { missionPart } from '../documents/parts.js';
import { aboutPart, moved, findPart, replaced, without, type Direction } from '../documents/part-lists.js';
import { refuseStale } from '../documents/part-version.js';
import { MOST } from '../documents/read-document.js';
import { PAGE_WORD, keyFrom } from '../texts/keys.js';
import type { MissionInput } from './mission.input.js';

/** Edits the missions of a campaign and whether a form follows each. */
@Injectable()
export class Missions {
  constructor(private readonly revisions: Revisions) {}

  async add(ctx: RequestContext, campaignId: number, input: MissionInput): Promise<{ key: string }> {
    let key = '';
    let index = 0;
    await aboutPart(
      () => `missions[${index}]`,
      () =>
        this.revisions.revise(ctx, campaignId, (document) => {
          const { missions, sourceLocale } = document;
          if (missions.length >= MOST.missions)
            throw new AppError('campaigns.problems.tooMany', { max: MOST.missions });
          index = missions.length;
          const taken = [...missions.map((mission) => mission.key), PAGE_WORD];
          key = keyFrom(input.title[sourceLocale] ?? 'mission', taken);
          return { ...document, missions: [...missions, missionPart({ ...input, key })] };
        }),
    );
    return { key };
  }

  /** @param version `partVersion` of the mission the editor saw; throws `conflict` when another one is stored */
  async edit(
    ctx: RequestContext,
    campaignId: number,
    key: string,
    input: MissionInput,
    version?: string,
  ): Promise<void> {
    await this.change(ctx, campaignId, key, (stored) => {
      const mission = { ...missionPart({ ...input, key }), form: stored.form };
      refuseStale(stored, mission, version);
      return mission;
    });
  }

  /** Gives the mission an empty form, unless it has one. */
  async addForm(ctx: RequestContext, campaignId: number, key: string): Promise<{ form: string }> {
    let form = '';
    await this.revisions.revise(ctx, campaignId, (document) => {
      const mission = findPart(document.missions, key);
      form = mission.form ?? keyFrom(key, Object.keys(document.forms));
      if (mission.form) return document;
      return {
        ...document,
        missions: replaced(document.missions, { ...mission, form }),
        forms: { ...document.forms, [form]: [] },
      };
    });
    return { form };
  }

  /** Removes the form with its questions; refused once there are answers. */
  async removeForm(ctx: RequestContext, campaignId: number, key: string): Promise<void> {
    await this.revisions.revise(ctx, campaignId, (document) => {
      const mission = findPart(document.missions, key);
      const missions = replaced(document.missions, { ...mission, form: null });
      return { ...document, missions, forms: formsWithout(document, mission.form) };
    });
  }

  /** Removes the mission with its form; refused once there are answers. */
  async remove(ctx: RequestContext, campaignId: number, key: string): Promise<void> {
    await this.revisions.revise(ctx, campaignId, (document) => {
      const { form } = findPart(document.missions, key);
      return { ...document, missions: without(document.missions, key), forms: formsWithout(document, form) };
    });
  }

  async move(ctx: RequestContext, campaignId: number, key: string, direction: Direction): Promise<void> {
    await this.revisions.revise(ctx, campaignId, (document) => ({
      ...document,
      missions: moved(document.missions, key, direction),
    }));
  }

  private async change(
    ctx: RequestContext,
    campaignId: number,
    key: string,
    change: (mission: MissionPart) => MissionPart,
  ): Promise<void> {
    let index = 0;
    await aboutPart(
      () => `missions[${index}]`,
      () =>
        this.revisions.revise(ctx, campaignId, (document) => {
          const mission = findPart(document.missions, key);
          index = document.missions.indexOf(mission);
          return { ...document, missions: replaced(document.missions, change(mission)) };
        }),
    );
  }
}

function formsWithout({ forms }: CampaignDocument, key: string | null): CampaignDocument['forms'] {
  return Object.fromEntries(Object.entries(forms).filter(([form]) => form !== key));
}

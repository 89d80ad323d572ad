import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Blueprints } from '#campaigns';
import {
  ContributionPlaces,
  Contributions,
  UnverifiedVoices,
  Pictures,
  isOnOtherDevice,
  takesContributions,
  type ContributionPlace,
} from '#contributions';
import { Texts, type RequestContext } from '#platform';
import { deviceOfRequest } from '../http/devices/devices.js';
import { listIn, textIn, type Fields } from '../http/forms/fields.js';
import { page, type InputProblem, type Page } from '../http/pages/page.js';
import { testingHref } from '../testing/testing.paths.js';
import { presentContributionForm } from './contribution-form.presenter.js';
import { Wordings, type Say } from '../http/wording/wording.js';
import { CONTRIBUTIONS } from './contributions.paths.js';

@Injectable()
export class NewContributionPageModel {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly contributions: Contributions,
    private readonly blueprints: Blueprints,
    private readonly pictures: Pictures,
    private readonly unverifiedVoices: UnverifiedVoices,
    private readonly wordings: Wordings,
    private readonly texts: Texts,
  ) {}

  place(ctx: RequestContext, rolloutId: number): Promise<ContributionPlace> {
    return this.places.find(ctx, rolloutId);
  }

  /** The page that says why no contributions are taken; null while they are. */
  async closed(ctx: RequestContext, place: ContributionPlace): Promise<Page | null> {
    const { say } = this.wordings.for(ctx, 'contributions');
    const back = place.isTester ? testingHref(place.rolloutId) : `${CONTRIBUTIONS}?rollout=${place.rolloutId}`;
    const instead = (text: string, prove = false) =>
      page('contributions/closed', { text, back, prove }, { title: say('form.title') });
    if (!takesContributions(place)) return instead(say(`closed.${place.status === 'recruiting' ? 'notYet' : 'over'}`));
    if (isOnOtherDevice(ctx, place))
      return page('contributions/closed', { otherDevice: true, back }, { title: say('form.title') });
    return (await this.unverifiedVoices.isUnverifiedIn(ctx, place))
      ? instead(say('errors.unverifiedAlias'), true)
      : null;
  }

  async loadForm(
    ctx: RequestContext,
    place: ContributionPlace,
    { headers }: Pick<FastifyRequest, 'headers'>,
    fields: Fields,
    problem?: InputProblem,
  ): Promise<Page> {
    const blueprint = await this.blueprints.get(ctx, place.campaignId);
    const pictures = await this.pictures.unused(ctx, listIn(fields, 'pictures'));
    const device = deviceOfRequest(headers);
    const isTyped = problem !== undefined;
    // A form that was refused keeps its stamp, also when nothing more is taken.
    const opened = this.contributions.openedStamp(ctx, place) ?? textIn(fields, 'opened');
    const form = { place, blueprint, fields, isTyped, device, pictures, opened };
    const words = this.wordings.for(ctx, 'contributions');
    const model = presentContributionForm(form, words, this.texts);
    const named = problem && { ...problem, subjects: subjectsOf(words.say) };
    return page('contributions/new', model, { title: model.title, scripts: ['contribute'], problem: named });
  }
}

function subjectsOf(say: Say): Readonly<Record<string, string>> {
  const names = { kind: 'kind', title: 'titleLabel', text: 'textLabel', workshopSize: 'workshopFor' };
  return Object.fromEntries(Object.entries(names).map(([field, name]) => [field, say(`form.${name}`)]));
}

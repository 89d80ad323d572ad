import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnsweredPartsRemoved, type RemovedPart } from '#campaigns';
import { AppError, Events, textFor, type FieldError, type RequestContext } from '#platform';
import { isExact, isWithheld } from '../disclosure/index.js';
import { countBase } from './base.js';
import { ResultSources, type ResultSource } from './result-source.js';
import { resultSheet, type BlockSheet } from './result-sheet.js';

/** `all`: exact count; `shown`: what results show, maybe less than there is; `untold`: nothing may be told. */
interface Given {
  readonly known: 'all' | 'shown' | 'untold';
  readonly count: number;
}

/** Asks for confirmation before an edit removes questions or options that people have answered. */
@Injectable()
export class RemovedAnswers implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly sources: ResultSources,
  ) {}

  onModuleInit(): void {
    this.events.within(AnsweredPartsRemoved, (inner, removal) => this.ask(inner, removal));
  }

  /** Tells only what this reader's results show, so that attempting an edit reveals no more. */
  private async ask(inner: RequestContext, { campaignId, parts }: AnsweredPartsRemoved): Promise<void> {
    const source = await this.sources.ofCampaign(inner, campaignId);
    const { blueprint, participants, table, visibility } = source;
    const { blocks } = resultSheet(blueprint, participants, table, visibility);
    const { sourceLocale } = blueprint.campaign;
    const told = parts.flatMap((part) => {
      const given = givenTo(part, source, blocksAsking(part, source, blocks));
      return given.known === 'all' && given.count === 0 ? [] : [problemOf(part, given, inner, sourceLocale)];
    });
    if (told.length) throw new AppError('campaigns.removal.needed', {}, 'conflict', told);
  }
}

function blocksAsking({ form }: RemovedPart, { blueprint }: ResultSource, blocks: readonly BlockSheet[]): BlockSheet[] {
  const id = blueprint.forms.find(({ key }) => key === form)?.id;
  return blocks.filter(({ block }) => block.mission.formId === id);
}

function givenTo(
  part: RemovedPart,
  { blueprint, participants, table }: ResultSource,
  asking: readonly BlockSheet[],
): Given {
  const { question, option } = part;
  if (blueprint.campaign.feedbackMode === 'named') {
    const counts = asking.flatMap(({ block }) =>
      participants.map(({ rolloutId }) => {
        const group = table.group({ rolloutId, missionId: block.mission.id, productId: block.product?.id ?? 0 });
        if (!option) return countBase(block, group, question).answered;
        return group.answers.get(question.key)?.get(option.key) ?? 0;
      }),
    );
    return { known: 'all', count: sum(counts) };
  }
  const counts = asking.flatMap(({ total }) => {
    const buckets = isWithheld(total) ? undefined : total.answers.get(question.key);
    if (isWithheld(total) || !isExact(buckets)) return [];
    return [option ? (buckets.get(option.key) ?? 0) : (total.bases.get(question.key)?.answered ?? 0)];
  });
  return { known: sum(counts) > 0 ? 'shown' : 'untold', count: sum(counts) };
}

function problemOf(
  { form, question, option }: RemovedPart,
  { known, count }: Given,
  { locale }: RequestContext,
  sourceLocale: Parameters<typeof textFor>[2],
): FieldError {
  const path = `forms.${form}.${question.key}`;
  const label = textFor(question.label, locale, sourceLocale) || question.key;
  const vars = { question: label, option: option ? textFor(option.label, locale, sourceLocale) : '', count };
  return {
    field: option ? `${path}.${option.key}` : path,
    messageKey: `campaigns.removal.${option ? 'option' : 'question'}.${known}`,
    vars,
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

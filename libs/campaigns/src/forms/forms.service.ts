import { Injectable } from '@nestjs/common';
import { AppError, type FieldError, type Locale, type RequestContext } from '#platform';
import { Revisions } from '../blueprints/revisions.service.js';
import type { CampaignDocument } from '../documents/campaign-document.js';
import { aboutPart, moved, findPart, replaced, without, type Direction } from '../documents/part-lists.js';
import { refuseStale } from '../documents/part-version.js';
import { questionKeyFrom } from '../texts/keys.js';
import { LIMITS } from './limits.js';
import { parseForm } from './parse-form.js';
import { problemField } from './problem-field.js';
import type { Question } from './question.js';

interface EditOptions {
  readonly version?: string | undefined;
  readonly confirmed?: boolean;
}

type Change = (questions: readonly Question[], document: CampaignDocument) => readonly Question[];

/** Edits single questions of a form; every change leaves a sound form. */
@Injectable()
export class Forms {
  constructor(private readonly revisions: Revisions) {}

  /** `json` as in campaign files; an empty key is filled. Throws `invalid` with paths like `options[1].key`. */
  async addQuestion(ctx: RequestContext, campaignId: number, form: string, json: object): Promise<{ key: string }> {
    const question = await readQuestion(json);
    let { key } = question;
    await this.change(ctx, campaignId, form, (questions, document) => {
      if (questions.length >= LIMITS.questions)
        throw new AppError('campaigns.problems.tooMany', { max: LIMITS.questions });
      key ||= questionKeyFrom(question, document);
      return [...questions, { ...question, key }];
    });
    return { key };
  }

  /** The key never changes; the type is fixed once answered. Throws `conflict` for chosen options unless confirmed. */
  async editQuestion(
    ctx: RequestContext,
    campaignId: number,
    form: string,
    key: string,
    json: object,
    { version, confirmed }: EditOptions = {},
  ): Promise<void> {
    const question = await readQuestion({ ...json, key });
    await this.change(
      ctx,
      campaignId,
      form,
      (questions) => {
        refuseStale(findPart(questions, key), question, version);
        return replaced(questions, question);
      },
      { key, confirmed },
    );
  }

  /** Answers stay. Throws `conflict` if there are any unless `confirmed`; refused while a condition needs it. */
  async removeQuestion(
    ctx: RequestContext,
    campaignId: number,
    form: string,
    key: string,
    confirmed = false,
  ): Promise<void> {
    await this.change(ctx, campaignId, form, (questions) => without(questions, key), { key, confirmed });
  }

  /** Refused where a condition would refer to a later question. */
  async moveQuestion(
    ctx: RequestContext,
    campaignId: number,
    form: string,
    key: string,
    direction: Direction,
  ): Promise<void> {
    await this.change(ctx, campaignId, form, (questions) => moved(questions, key, direction), { key });
  }

  /** `key` of the edited question; without one, the question at the end. */
  private async change(
    ctx: RequestContext,
    campaignId: number,
    form: string,
    change: Change,
    { key, confirmed }: { key?: string; confirmed?: boolean | undefined } = {},
  ): Promise<void> {
    let questions: readonly Question[] = [];
    let sourceLocale: Locale = 'en';
    const edited = (document: CampaignDocument): CampaignDocument => {
      const stored = Object.hasOwn(document.forms, form) ? document.forms[form] : undefined;
      if (!stored) throw AppError.notFound();
      questions = change(stored, document);
      sourceLocale = document.sourceLocale;
      return { ...document, forms: { ...document.forms, [form]: questions } };
    };
    await aboutPart(
      () => `forms.${form}[${indexOf(questions, key)}]`,
      () =>
        namingOthers(
          () => ({ form, questions, sourceLocale, own: indexOf(questions, key) }),
          () => this.revisions.revise(ctx, campaignId, edited, confirmed),
        ),
    );
  }
}

interface Place {
  readonly form: string;
  readonly questions: readonly Question[];
  readonly sourceLocale: Locale;
  readonly own: number;
}

/** Problems of the edited question point at its field; those the change causes elsewhere name the other question. */
async function namingOthers(place: () => Place, edit: () => Promise<void>): Promise<void> {
  try {
    await edit();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    throw AppError.invalid(error.fields.map((problem) => naming(problem, place())));
  }
}

function naming(problem: FieldError, { form, questions, sourceLocale, own }: Place): FieldError {
  const found = /^forms\.(.+)\[(\d+)\]$/.exec(problem.field);
  const index = Number(found?.[2]);
  const question = found?.[1] === form ? questions[index] : undefined;
  if (!question) return problem;
  if (index !== own) {
    return { field: problem.field, messageKey: 'campaigns.problems.breaksQuestion', vars: { key: question.key } };
  }
  const field = problemField(problem, question, sourceLocale);
  return { ...problem, field: field ? `${problem.field}.${field}` : problem.field };
}

async function readQuestion(json: object): Promise<Question> {
  const [question] = await aboutPart(
    () => 'question[0]',
    () => Promise.resolve().then(() => parseForm([json], 'question')),
  );
  if (!question) throw AppError.invalid([]);
  return question;
}

function indexOf(questions: readonly Question[], key: string | undefined): number {
  return key === undefined ? questions.length - 1 : questions.findIndex((question) => question.key === key);
}

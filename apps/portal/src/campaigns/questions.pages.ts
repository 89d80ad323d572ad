import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import {
  BLUEPRINT_EDITORS,
  QUESTION_TYPE_NAMES,
  Forms,
  partVersion,
  type Question,
  type QuestionTypeName,
} from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import type { Place as PagePlace } from '../http/pages/place.js';
import { CampaignLoader, placeIn, type CampaignPageContext } from './campaign.page-model.js';
import { atFields, readEdit, isRemoval, removalTexts, removalsConfirmed, stamp, type Edit } from './edit.form.js';
import { questionFields, questionJson } from './question.form.js';
import { presentQuestionForm, presentTypes } from './question-form.presenter.js';

const FIELD_OF = { showWhen: 'condition' };

@Controller('campaigns/:id/forms/:form/questions')
@Requires(BLUEPRINT_EDITORS)
export class QuestionsPages {
  constructor(
    private readonly forms: Forms,
    private readonly loader: CampaignLoader,
  ) {}

  /** Without a type in the address it shows the choice of types. */
  @Get('new')
  async addition(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Query('type') type?: string,
  ): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const place = formIn(campaign, form);
    if (isType(type)) return this.form(place, { type });
    const model = { types: presentTypes(campaign, `${place.path}/questions/new`), ...place.stands };
    return page(
      'campaigns/question-types',
      { ...model, back: place.path },
      { titleKey: 'campaigns.questions.add', width: 'wide' },
    );
  }

  @Post()
  async add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const edit = readEdit(body);
    const { type } = edit.fields;
    const place = formIn(await this.loader.loadCampaign(ctx, id), form);
    if (!isType(type)) throw AppError.invalid([{ field: 'type', messageKey: 'forms.json.unknownType' }]);
    return attempt(
      () => this.forms.addQuestion(ctx, id, form, questionJson(edit.fields, place)),
      () => redirect(place.path, { kind: 'success', key: 'campaigns.questions.added' }),
      (problem) => this.form(place, { type, edit }, problem),
    );
  }

  @Get([':key', ':key/edit'])
  async showQuestion(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Param('key') key: string,
  ): Promise<Page> {
    const place = formIn(await this.loader.loadCampaign(ctx, id), form);
    const stored = questionIn(place, key);
    return this.form(place, { type: stored.type, stored });
  }

  @Post(':key')
  async edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = formIn(await this.loader.loadCampaign(ctx, id), form);
    const stored = questionIn(place, key);
    const sent = readEdit(body);
    const edit = { ...sent, fields: { ...sent.fields, type: stored.type } };
    return attempt(
      () =>
        this.forms.editQuestion(ctx, id, form, key, questionJson(edit.fields, { ...place, stored }), {
          version: edit.version,
          confirmed: removalsConfirmed(body),
        }),
      () => redirect(place.path, { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.form(place, { type: stored.type, stored, edit }, problem),
    );
  }

  private form(place: Place, { type, stored, edit }: Shown, refused?: InputProblem): Page {
    const { campaign, path, questions } = place;
    const removal = refused && isRemoval(refused);
    const problem = removal ? undefined : refused;
    const values = valuesOf(place, { type, stored, edit });
    const earlier = stored ? questions.slice(0, questions.indexOf(stored)) : questions;
    const titleKey = stored ? 'campaigns.questions.edit' : 'campaigns.questions.add';
    const model = {
      ...presentQuestionForm(campaign, { type, stored, earlier }, values),
      values,
      type,
      isNew: !stored,
      title: campaign.say(titleKey),
      // After an error all parts of the form are unfolded.
      removals: removal ? removalTexts(refused, campaign.say) : undefined,
      open: refused
        ? { help: true, options: true, condition: true }
        : { help: values['help'], condition: values['condition'] },
      ...(stored ? stamp(partVersion(stored), edit, problem) : {}),
      action: stored ? `${path}/questions/${stored.key}` : `${path}/questions`,
      back: path,
      ...place.stands,
    };
    return page('campaigns/question', model, {
      titleKey,
      width: 'wide',
      problem: atFields(problem, FIELD_OF),
      ...(removal ? { status: 409 } : {}),
    });
  }
}

interface Place {
  readonly campaign: CampaignPageContext;
  readonly path: string;
  readonly questions: readonly Question[];
  readonly sourceLocale: CampaignPageContext['document']['sourceLocale'];
  readonly stands: PagePlace;
}

interface Shown {
  readonly type: QuestionTypeName;
  readonly stored?: Question | undefined;
  readonly edit?: Edit | undefined;
}

/** Blank option rows are left out, as in the validated question, so that the index of an error fits the row shown. */
function valuesOf(place: Place, { stored, edit }: Shown): Record<string, unknown> {
  if (!edit) return stored ? questionFields(stored) : { required: 'true' };
  const { options } = questionJson(edit.fields, { ...place, stored });
  return { ...edit.fields, ...(options ? { options: withPlaces(options as object[]) } : {}) };
}

function withPlaces(options: readonly object[]): object[] {
  return options.map((option, index) => ({ ...option, place: String(index + 1) }));
}

function formIn(campaign: CampaignPageContext, form: string): Place {
  const { document, base, read } = campaign;
  const mission = document.missions.find((each) => each.form === form);
  const questions = mission && document.forms[form];
  if (!questions) throw AppError.notFound();
  const path = `${base}/forms/${form}`;
  const stands = placeIn(campaign, 'missions', { label: read(mission.title), href: path });
  return { campaign, path, questions, sourceLocale: document.sourceLocale, stands };
}

function questionIn({ questions }: Place, key: string): Question {
  const question = questions.find((each) => each.key === key);
  if (!question) throw AppError.notFound();
  return question;
}

function isType(type: unknown): type is QuestionTypeName {
  return (QUESTION_TYPE_NAMES as readonly unknown[]).includes(type);
}

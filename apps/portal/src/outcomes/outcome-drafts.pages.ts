import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { OUTCOME_DRAFTERS } from '#contributions';
import { OutcomeChangeInput, OutcomeDrafts, OutcomeDraftsInput, Outcomes } from '#triage';
import { pathTo } from '#notifications';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type Flash, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { sayIn } from '../http/wording/wording.js';
import { OutcomeForms } from './outcome-form.page-model.js';
import { outcomeCrumbs, OUTCOMES, OUTCOME_DRAFTS } from './outcomes.paths.js';

type Form = Record<string, unknown>;
const EDIT = { title: 'outcomes.draft.edit', send: 'common.save' };

@Controller('outcomes/drafts')
@Requires(OUTCOME_DRAFTERS)
export class OutcomeDraftsPages {
  constructor(
    private readonly drafts: OutcomeDrafts,
    private readonly outcomes: Outcomes,
    private readonly forms: OutcomeForms,
    private readonly texts: Texts,
  ) {}

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Query() query: Form): Promise<Page | Redirect> {
    return this.newForm(ctx, query);
  }

  /** A list sends ids only and gets the form; the form sends the outcome. */
  @Post()
  async create(@Ctx() ctx: RequestContext, @Body() form: Form): Promise<Page | Redirect> {
    const { publish, from, ...fields } = form;
    if (!('answer' in fields)) return this.newForm(ctx, form);
    return attempt(
      async () => {
        const ids = await this.drafts.draft(ctx, bind(OutcomeDraftsInput, fields));
        if (publish) await this.outcomes.publish(ctx, { drafts: ids.map(String) });
        return ids.length;
      },
      (count) => {
        const key = publish ? 'outcomes.drafts.published' : 'outcomes.draft.saved';
        return redirect(backTo(from, fields['ids']), { kind: 'success', key, vars: { count } });
      },
      (problem) => this.newForm(ctx, form, problem) as Promise<Page>,
    );
  }

  @Get(':draft')
  showDraft(@Ctx() ctx: RequestContext, @Param('draft', ParseIntPipe) id: number): Promise<Page> {
    return this.draftForm(ctx, id);
  }

  @Post(':draft')
  async change(
    @Ctx() ctx: RequestContext,
    @Param('draft', ParseIntPipe) id: number,
    @Body() form: Form,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.drafts.change(ctx, id, bind(OutcomeChangeInput, form)),
      () => redirect(OUTCOMES, said('outcomes.draft.changed')),
      (problem) => this.draftForm(ctx, id, form, problem),
    );
  }

  @Post(':draft/discard')
  async discard(@Ctx() ctx: RequestContext, @Param('draft', ParseIntPipe) id: number): Promise<Redirect> {
    await this.drafts.discard(ctx, id);
    return redirect(OUTCOMES, said('outcomes.draft.discarded'));
  }

  private async newForm(ctx: RequestContext, form: Form, problem?: InputProblem): Promise<Page | Redirect> {
    const ids = idsIn(form['ids']);
    if (!ids.length) return redirect(OUTCOMES, { kind: 'error', key: 'outcomes.problems.noneChosen' });
    const { ids: _ids, from, publish: _publish, ...typed } = form;
    const view = await this.forms.forNew(ctx, await this.drafts.findDecidable(ctx, ids), problem ? typed : {});
    const model = {
      ...view,
      action: OUTCOME_DRAFTS,
      from,
      back: backTo(from, ids),
      crumbs: outcomeCrumbs(sayIn(this.texts, ctx), 'one'),
    };
    const words = { title: `outcomes.draft.${ids.length === 1 ? 'new' : 'newMany'}`, send: 'outcomes.draft.save' };
    return page('outcomes/draft', { ...model, words, isNew: true }, { titleKey: 'outcomes.draft.new', problem });
  }

  private async draftForm(ctx: RequestContext, id: number, typed?: Form, problem?: InputProblem): Promise<Page> {
    const conflict = problem?.messageKey === 'outcomes.changedMeanwhile';
    const view = await this.forms.forDraft(ctx, id, typed, conflict);
    const version = typed && !conflict ? { version: typed['version'] } : {};
    const model = {
      ...view,
      ...version,
      conflict,
      back: OUTCOMES,
      crumbs: outcomeCrumbs(sayIn(this.texts, ctx), 'one'),
      words: EDIT,
    };
    return page('outcomes/draft', model, { titleKey: 'outcomes.draft.edit', problem });
  }
}

function idsIn(given: unknown): string[] {
  return [given].flat().filter((id): id is string => typeof id === 'string' && id !== '');
}

/** Back to the desk's page of a single contribution, or to the list of drafts. */
function backTo(from: unknown, ids: unknown): string {
  const [only, ...more] = idsIn(ids);
  return from === 'desk' && only && !more.length && /^[0-9a-f]{32}$/.test(only) ? pathTo.deskItem(only) : OUTCOMES;
}

function said(key: string): Flash {
  return { kind: 'success', key };
}

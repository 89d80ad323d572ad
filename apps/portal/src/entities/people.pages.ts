import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  DIRECTORY_KEEPERS,
  ENTITY_LEADS,
  FUNCTIONS,
  Entities,
  People,
  PersonInput,
  PersonRecords,
  canKeepPeople,
  type Entity,
} from '#identity';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { proved, withTyped } from '../http/forms/proved.js';
import { sayIn } from '../http/wording/wording.js';
import { entityCrumbs, entityHref, personHref } from './entities.paths.js';
import { presentPeople } from './people.presenter.js';
import { PeopleQueryInput } from './people.query.js';
import { placesFor } from './form-choices.presenter.js';

const ASKED = ['firstName', 'lastName', 'employeeNumber', 'email', 'function', 'site', 'locale'];

@Controller('entities/:code/people')
export class PeoplePages {
  constructor(
    private readonly people: People,
    private readonly records: PersonRecords,
    private readonly entities: Entities,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires(ENTITY_LEADS)
  async list(@Ctx() ctx: RequestContext, @Param('code') code: string, @Query() query: object): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    const { text = '', ...position } = bind(PeopleQueryInput, query);
    const { people, next } = await this.people.search(ctx, entity.id, { text, ...position });
    const here = `${entityHref(entity.code)}/people`;
    const model = {
      people: presentPeople(people),
      text,
      here,
      breadcrumbs: entityCrumbs(this.texts.t(ctx.locale, 'entities.title'), entity),
      imports: `${entityHref(entity.code)}/directory-imports`,
      clear: text && here,
      next: next && `${here}?${new URLSearchParams({ text, cursor: next }).toString()}`,
      can: { add: canKeepPeople(ctx.actor) },
    };
    return page('entities/people', model, { titleKey: 'entities.people', width: 'wide' });
  }

  @Get('new')
  @Requires(DIRECTORY_KEEPERS)
  async addition(@Ctx() ctx: RequestContext, @Param('code') code: string, @Query() typed: object): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    const kept = Object.entries(typed).filter(([name, value]) => ASKED.includes(name) && typeof value === 'string');
    return this.form(ctx, entity, { locale: entity.locale, function: 'other', ...Object.fromEntries(kept) });
  }

  @Post()
  @Requires(DIRECTORY_KEEPERS)
  async add(@Ctx() ctx: RequestContext, @Param('code') code: string, @Body() form: object): Promise<Page | Redirect> {
    const entity = await this.entities.byCode(ctx, code);
    return proved(withTyped(`${entityHref(entity.code)}/people/new`, form, ...ASKED), () =>
      attempt(
        async () => this.records.add(ctx, bind(PersonInput, { ...form, entity: entity.code })),
        ({ id }) => redirect(personHref(id), { kind: 'success', key: 'entities.person.added' }),
        (problem) => this.form(ctx, entity, form, problem),
      ),
    );
  }

  private form(ctx: RequestContext, entity: Entity, values: object, problem?: InputProblem): Page {
    const say = sayIn(this.texts, ctx);
    const functions = FUNCTIONS.map((value) => ({
      value,
      label: say(`directory.functions.${value}`),
    }));
    const breadcrumbs = entityCrumbs(say('entities.title'), entity, say('entities.people'));
    const model = {
      values,
      breadcrumbs,
      functions,
      locales: placesFor(ctx.locale).locales,
      back: `${entityHref(entity.code)}/people`,
    };
    return page('entities/new-person', model, { titleKey: 'entities.person.add', problem });
  }
}

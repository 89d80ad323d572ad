import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  ENTITY_KEEPERS,
  ENTITY_LEADS,
  Entities,
  EntityChangeInput,
  EntityInput,
  Roles,
  canKeepEntities,
  type Entity,
} from '#identity';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { entityCrumbs, entityHref } from './entities.paths.js';
import { presentEntity, presentEntityForm, presentEntityPage } from './entities.presenter.js';
import { placesFor } from './form-choices.presenter.js';

@Controller('entities')
export class EntitiesPages {
  constructor(
    private readonly entities: Entities,
    private readonly roles: Roles,
    private readonly texts: Texts,
  ) {}

  @Get()
  @Requires(ENTITY_LEADS)
  async list(@Ctx() ctx: RequestContext): Promise<Page> {
    const entities = (await this.entities.list(ctx)).map((entity) => presentEntity(entity, ctx.locale));
    const model = { entities, can: { add: canKeepEntities(ctx.actor) } };
    return page('entities/list', model, { titleKey: 'entities.title', width: 'wide' });
  }

  @Get('new')
  @Requires(ENTITY_KEEPERS)
  addition(@Ctx() ctx: RequestContext): Page {
    return this.addForm(ctx, { locale: ctx.locale, timeZone: ctx.timeZone });
  }

  @Post()
  @Requires(ENTITY_KEEPERS)
  async add(@Ctx() ctx: RequestContext, @Body() form: { code?: unknown }): Promise<Page | Redirect> {
    return attempt(
      async () => {
        const input = bind(EntityInput, form);
        await this.entities.add(ctx, input);
        return input.code;
      },
      (code) => redirect(entityHref(code), { kind: 'success', key: 'entities.added' }),
      (problem) => this.addForm(ctx, form, problem),
    );
  }

  @Get(':code')
  @Requires(ENTITY_LEADS)
  async showEntity(@Ctx() ctx: RequestContext, @Param('code') code: string): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    const team = await this.roles.team(ctx, entity.id);
    const breadcrumbs = entityCrumbs(this.texts.t(ctx.locale, 'entities.title'));
    return page('entities/show', { ...presentEntityPage(entity, team, ctx), breadcrumbs }, { title: entity.name });
  }

  @Get(':code/edit')
  @Requires(ENTITY_KEEPERS)
  async edit(@Ctx() ctx: RequestContext, @Param('code') code: string): Promise<Page> {
    const entity = await this.entities.byCode(ctx, code);
    return this.editForm(ctx, entity, presentEntityForm(entity));
  }

  @Post(':code')
  @Requires(ENTITY_KEEPERS)
  async change(
    @Ctx() ctx: RequestContext,
    @Param('code') code: string,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    const entity = await this.entities.byCode(ctx, code);
    return attempt(
      async () => this.entities.change(ctx, code, bind(EntityChangeInput, form)),
      () => redirect(entityHref(entity.code), { kind: 'success', key: 'entities.saved' }),
      (problem) => this.editForm(ctx, entity, form, problem),
    );
  }

  private addForm(ctx: RequestContext, values: object, problem?: InputProblem): Page {
    return page('entities/new', { values, ...placesFor(ctx.locale) }, { titleKey: 'entities.add', problem });
  }

  private editForm(ctx: RequestContext, entity: Entity, values: object, problem?: InputProblem): Page {
    const breadcrumbs = entityCrumbs(this.texts.t(ctx.locale, 'entities.title'), entity);
    const model = { values, breadcrumbs, back: entityHref(entity.code), ...placesFor(ctx.locale) };
    return page('entities/edit', model, { titleKey: 'entities.edit', problem });
  }
}

import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { DIRECTORY_KEEPERS, ENTITY_LEADS, Entities, People, PersonRecords, Proofs, RoleInput, Roles } from '#identity';
import { Texts, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { proofPath, proved, withTyped } from '../http/forms/proved.js';
import { sayIn } from '../http/wording/wording.js';
import { entityCrumbs, personHref } from './entities.paths.js';
import { presentPerson } from './people.presenter.js';

@Controller('people/:id')
@Requires(ENTITY_LEADS)
export class PersonPages {
  constructor(
    private readonly people: People,
    private readonly records: PersonRecords,
    private readonly entities: Entities,
    private readonly roles: Roles,
    private readonly proofs: Proofs,
    private readonly texts: Texts,
  ) {}

  @Get()
  showPerson(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() typed: { role?: unknown; entity?: unknown },
  ): Promise<Page> {
    return this.person(ctx, id, { role: typed.role, entity: typed.entity });
  }

  @Post('roles')
  async grant(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: { role?: unknown; entity?: unknown } | undefined,
  ): Promise<Page | Redirect> {
    const { entity, ...role } = form ?? {};
    return proved(withTyped(personHref(id), form ?? {}, 'role', 'entity'), () =>
      attempt(
        // The empty entry of the list stands for the whole group.
        async () => this.roles.grant(ctx, id, bind(RoleInput, entity === '' ? role : { ...role, entity })),
        () => redirect(personHref(id), { kind: 'success', key: 'entities.person.roleGranted' }),
        (problem) => this.person(ctx, id, form ?? {}, problem),
      ),
    );
  }

  @Post('roles/:assignmentId/revoke')
  async revoke(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('assignmentId', ParseIntPipe) assignmentId: number,
  ): Promise<Page | Redirect> {
    return proved(personHref(id), () =>
      attempt(
        () => this.roles.revoke(ctx, id, assignmentId),
        () => redirect(personHref(id), { kind: 'success', key: 'entities.person.roleRevoked' }),
        (problem) => this.person(ctx, id, {}, problem),
      ),
    );
  }

  @Post('left')
  @Requires(DIRECTORY_KEEPERS)
  async markLeft(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page | Redirect> {
    return proved(personHref(id), () =>
      attempt(
        () => this.records.markLeft(ctx, id),
        () => redirect(personHref(id), { kind: 'success', key: 'entities.person.leftSaved' }),
        (problem) => this.person(ctx, id, {}, problem),
      ),
    );
  }

  @Post('back')
  @Requires(DIRECTORY_KEEPERS)
  async markBack(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Redirect> {
    return proved(personHref(id), async () => {
      await this.records.markBack(ctx, id);
      return redirect(personHref(id), { kind: 'success', key: 'entities.person.backSaved' });
    });
  }

  private async person(ctx: RequestContext, id: number, values: object, problem?: InputProblem): Promise<Page> {
    const person = await this.people.byId(ctx, id);
    const [entities, fresh] = await Promise.all([this.entities.list(ctx), this.proofs.isFresh(ctx)]);
    const view = presentPerson({ person, entities, fresh }, ctx);
    const say = sayIn(this.texts, ctx);
    const offers = view.offers.map(({ value, label }) => ({ value, label: say(label) }));
    const own = entities.find((entity) => entity.id === person.entityId);
    const breadcrumbs = entityCrumbs(say('entities.title'), own, say('entities.people'));
    const groupWide = view.can.grantGroupWide && say('entities.wholeGroup');
    const model = { ...view, breadcrumbs, offers, groupWide, values, proof: proofPath(personHref(id)) };
    return page('entities/person', model, { title: person.name, problem });
  }
}

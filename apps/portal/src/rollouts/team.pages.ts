import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { AMBASSADOR_NAMERS, ROLLOUT_READERS, AmbassadorTeamInput, AmbassadorTeams } from '#campaigns';
import { People } from '#identity';
import { AppError, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { proved, withTyped } from '../http/forms/proved.js';
import { RolloutLoader, rolloutHead } from './rollout.page-model.js';
import { rolloutHref } from './rollouts.paths.js';

const SHOWN = 30;
type Change = (team: readonly number[], people: readonly number[]) => number[];

@Controller('rollouts/:id/team')
@Requires(AMBASSADOR_NAMERS)
export class TeamPages {
  constructor(
    private readonly teams: AmbassadorTeams,
    private readonly people: People,
    private readonly loader: RolloutLoader,
  ) {}

  @Get()
  @Requires(ROLLOUT_READERS)
  showTeam(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: { text?: unknown; personIds?: unknown },
  ): Promise<Page> {
    return this.team(ctx, id, searchIn(query), [query.personIds ?? []].flat());
  }

  @Post('add')
  add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return this.change(ctx, id, form, 'rollouts.team.added', (team, people) => [...new Set([...team, ...people])]);
  }

  @Post('remove')
  remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return this.change(ctx, id, form, 'rollouts.team.removed', (team, people) =>
      team.filter((personId) => !people.includes(personId)),
    );
  }

  private async change(
    ctx: RequestContext,
    id: number,
    form: { text?: unknown },
    done: string,
    change: Change,
  ): Promise<Page | Redirect> {
    return proved(withTyped(`${rolloutHref(id)}/team`, form, 'text', 'personIds'), () =>
      attempt(
        async () => {
          const { text: _searched, ...named } = form;
          const { personIds } = bind(AmbassadorTeamInput, { personIds: [], ...named });
          if (!personIds.length)
            throw AppError.invalid([{ field: 'personIds', messageKey: 'recruitment.errors.nobodyChosen' }]);
          const team = (await this.teams.findAmbassadors(ctx, id)).map(({ personId }) => personId);
          await this.teams.name(ctx, id, change(team, personIds));
        },
        () => redirect(`${rolloutHref(id)}/team`, { kind: 'success', key: done }),
        (problem) => this.team(ctx, id, searchIn(form), [], problem),
      ),
    );
  }

  private async team(
    ctx: RequestContext,
    id: number,
    text: string,
    chosen: readonly unknown[],
    problem?: InputProblem,
  ): Promise<Page> {
    const open = await this.loader.loadRollout(ctx, id);
    const team = await this.teams.findAmbassadors(ctx, id);
    const names = await this.people.findNames(
      ctx,
      team.map(({ personId }) => personId),
    );
    const model = {
      ...rolloutHead(open, ctx.actor, 'team'),
      chosen: chosen.map(String),
      members: team.map(({ personId, joinedAt }) => ({
        name: names.get(personId)?.name,
        joinedAt,
        fields: { personIds: personId },
      })),
      ...(open.can.nameAmbassadors ? await this.candidates(ctx, open.rollout.entityId, team, text) : {}),
    };
    return page('rollouts/team', model, { titleKey: 'rollouts.team.title', problem });
  }

  private async candidates(
    ctx: RequestContext,
    entityId: number,
    team: readonly { personId: number }[],
    text: string,
  ): Promise<object> {
    if (!text) return { text };
    const { people, next } = await this.people.search(ctx, entityId, { text, limit: SHOWN });
    const found = people
      .filter(({ id, active }) => active && !team.some(({ personId }) => personId === id))
      .map((person) => ({
        value: String(person.id),
        label: person.name,
        help: [person.employeeNumber, person.site].filter(Boolean).join(' · '),
      }));
    return { text, found, more: next !== null };
  }
}

function searchIn({ text }: { text?: unknown }): string {
  return typeof text === 'string' ? text.slice(0, 100) : '';
}

import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { FUNCTIONS } from '#identity';
import { Texts, bind, type MessageVars, type RequestContext } from '#platform';
import {
  INVITERS,
  CandidateReadModel,
  InviteInput,
  Invitations,
  type Candidate,
  type InviteResult,
} from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type Flash, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { CandidateSearch } from './inviting.query.js';
import { RecruitmentHeads } from './recruitment-head.page-model.js';

const MOST_NAMED = 12;

@Controller('rollouts/:id/recruitment/people')
@Requires(INVITERS)
export class InvitingPages {
  constructor(
    private readonly heads: RecruitmentHeads,
    private readonly candidates: CandidateReadModel,
    private readonly invitations: Invitations,
    private readonly texts: Texts,
  ) {}

  @Get()
  showInviting(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page> {
    return this.directory(ctx, id, bind(CandidateSearch, query), {});
  }

  @Post()
  async invite(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: { people?: unknown; personIds?: unknown } | undefined,
  ): Promise<Page | Redirect> {
    const form = body ?? {};
    return attempt(
      async () => this.invitations.invite(ctx, id, bind(InviteInput, form)),
      (result) => redirect(`${rolloutHref(id)}/recruitment/people`, saidOf(result)),
      (problem) => this.directory(ctx, id, new CandidateSearch(), form, problem),
    );
  }

  private async directory(
    ctx: RequestContext,
    id: number,
    search: CandidateSearch,
    form: { people?: unknown; personIds?: unknown },
    problem?: InputProblem,
  ): Promise<Page> {
    const head = await this.heads.loadHead(ctx, id, 'people');
    const { show = 'free', cursor, ...filters } = search;
    const found = await this.candidates.search(ctx, id, { ...filters, cursor, free: show === 'free' });
    const here = `${head.base}/people`;
    const ticked = [form.personIds ?? []].flat().map(String);
    const model = {
      head,
      here,
      people: found.items.map((person) => presentCandidate(person, ticked)),
      filters: { ...filters, show },
      pasted: form.people,
      functions: FUNCTIONS.map((value) => ({ value, label: this.say(ctx, `directory.functions.${value}`) })),
      shows: ['free', 'all'].map((value) => ({ value, label: this.say(ctx, `recruitment.people.show.${value}`) })),
      next: found.next && `${here}?${new URLSearchParams({ ...filters, show, cursor: found.next }).toString()}`,
      filtered: Object.values(filters).some(Boolean),
    };
    return page('recruitment/people', model, {
      titleKey: 'recruitment.people.title',
      width: 'wide',
      scripts: ['choose-people'],
      problem,
    });
  }

  private say(ctx: RequestContext, key: string): string {
    return this.texts.t(ctx.locale, key);
  }
}

function presentCandidate(person: Candidate, ticked: readonly string[]): object {
  const { id, name, employeeNumber, site, hasMail, state } = person;
  return {
    id,
    name,
    employeeNumber,
    site,
    hasMail,
    function: `directory.functions.${person.function}`,
    free: state === 'free',
    ticked: ticked.includes(String(id)),
  };
}

/** The message after inviting; people without e-mail need their sheet of codes, so it is mentioned. */
function saidOf(result: InviteResult): Flash {
  const { invited, byCode, approached, repeated, unreadColumns } = result;
  const key = !invited ? 'nobodyNew' : byCode ? 'invitedWithCodes' : 'invited';
  const also = [
    ...(approached.length
      ? [
          sentence(
            'approached',
            approached.length,
            approached.map(({ name }) => name),
          ),
        ]
      : []),
    ...(repeated.length
      ? [
          sentence(
            'repeated',
            repeated.length,
            repeated.map(({ name }) => name),
          ),
        ]
      : []),
    ...(unreadColumns.length ? [sentence('unreadColumns', unreadColumns.length, unreadColumns)] : []),
  ];
  const said = { key: `recruitment.flash.${key}`, vars: { count: invited, codes: byCode } };
  return { kind: invited ? 'success' : 'info', ...said, also };
}

/** Names only the first of a long list; the directory below shows everybody's state. */
function sentence(key: string, count: number, names: readonly string[]): { key: string; vars: MessageVars } {
  const more = count - MOST_NAMED;
  const listed = names.slice(0, MOST_NAMED).join(', ');
  return { key: `recruitment.flash.${key}`, vars: { count, names: more > 0 ? `${listed} (+ ${more})` : listed } };
}

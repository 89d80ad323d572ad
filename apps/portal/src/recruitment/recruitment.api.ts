import { Body, Controller, Get, Inject, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS, bind, type RequestContext } from '#platform';
import {
  RECRUITMENT_READERS,
  CandidateReadModel,
  CodeSheets,
  Funnel,
  InvitedPeopleInput,
  JoinLinks,
  Recruitments,
  type CodeSlip,
  type OwnLink,
} from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { CandidateSearch } from './inviting.query.js';

const LINK = { url: 'https://pepite.example/join/q1Vh0R9c3sWm2kTz8yLx4bNd6aEf7gHj', opened: 14 };
const FEW =
  '`opened` counts browsers in which somebody looked at it; `few` stands for fewer than five (or the entity’s minimum)';
const TOTAL = { invited: 40, opened: 33, enrolled: 22, started: 18, done: 12 };
const STAGES = { invited: 40, opened: 31, enrolled: 16, started: 12, done: 'few' };
/** Each count may be too small to be told. */
const SMALL = Object.fromEntries(Object.keys(TOTAL).map((stage) => [stage, [null, 'few', 1]]));
const CANDIDATE = {
  id: 12,
  name: 'Inês Sousa',
  employeeNumber: 'PT1007',
  function: 'branch',
  site: 'Porto',
  hasMail: true,
  state: 'free',
};

@Controller('api/v1/rollouts/:id')
@Requires(RECRUITMENT_READERS)
export class RecruitmentApi {
  constructor(
    private readonly recruitments: Recruitments,
    private readonly candidates: CandidateReadModel,
    private readonly funnel: Funnel,
    private readonly links: JoinLinks,
    private readonly sheets: CodeSheets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('candidates')
  @Operation({
    summary: 'The people of the entity, by last name, and whether they can be invited: `free` or `approached`',
    query: {
      text: 'Words that begin a name, an employee number or an e-mail address',
      function: 'One function of the group’s list',
      site: 'How the name of the site begins',
      show: '`free` for those who can be invited only, `all` (default)',
      cursor: 'Where to go on: `next` of the answer before',
    },
    answer: { items: [CANDIDATE], next: null },
  })
  listCandidates(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<object> {
    const { show, ...filters } = bind(CandidateSearch, query);
    return this.candidates.search(ctx, id, { ...filters, free: show === 'free' });
  }

  @Get('participation')
  @LongReading()
  @Operation({
    summary:
      'The funnel. `few` stands for fewer than five people (or the entity’s minimum), and for counts that would give such a count away; totals are always there. `opened` of links counts browsers and is null while there is none. An ambassador sees `own` only',
    answer: {
      total: TOTAL,
      channels: [{ channel: 'mail', ...STAGES }],
      ambassadors: [{ personId: 7, invited: 12, enrolled: 9, started: 6, done: 'few' }],
      own: STAGES,
    },
    besides: SMALL,
  })
  async participation(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    const { rights } = await this.recruitments.find(ctx, id);
    const tables = rights.seeFunnel
      ? await this.funnel.tables(ctx, id)
      : { total: null, channels: [], ambassadors: [] };
    return {
      ...tables,
      own: rights.invite ? await this.funnel.own(ctx, id) : null,
    };
  }

  @Get('join-link')
  @Operation({
    summary: `My personal link; \`url\` and \`opened\` are null until it has been made. ${FEW}`,
    answer: LINK,
    besides: SMALL,
  })
  async link(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return this.presentLink(await this.links.mine(ctx, id));
  }

  @Post('join-link')
  @Operation({
    summary: 'Make my personal link; made again, it is the same one',
    status: 201,
    answer: LINK,
    besides: SMALL,
    conflicts: true,
  })
  async makeLink(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return this.presentLink(await this.links.make(ctx, id));
  }

  @Post('join-codes')
  @Operation({
    summary:
      'Sign-in codes for people invited without e-mail, shown once, at most 200 at a time; without `personIds` for those who never had one, the first invited first',
    input: InvitedPeopleInput,
    request: { personIds: [31] },
    status: 201,
    answer: {
      signInAddress: 'https://pepite.example/sign-in/code',
      items: [{ personId: 31, name: 'Rui Costa', locale: 'pt', code: 'K7QM-2XWD-9RTA-VB4N' }],
    },
    conflicts: true,
  })
  async printCodes(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: unknown,
  ): Promise<{ signInAddress: string; items: CodeSlip[] }> {
    const items = await this.sheets.print(ctx, id, bind(InvitedPeopleInput, body ?? {}).personIds);
    return { signInAddress: `${this.settings.publicUrl}/sign-in/code`, items };
  }

  private presentLink(link: OwnLink | null): object {
    return { url: link && `${this.settings.publicUrl}/join/${link.token}`, opened: link && link.opened };
  }
}

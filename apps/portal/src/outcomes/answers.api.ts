import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { Answers, OfficialAnswerInput, Stories, type Story } from '#triage';
import { VisibleContributions } from '#contributions';
import { AppError, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { ANSWER_EXAMPLE, STORY_EXAMPLE } from './outcomes.examples.js';

@Controller('api/v1/contributions/:id')
@SignedIn()
export class AnswersApi {
  constructor(
    private readonly answers: Answers,
    private readonly stories: Stories,
    private readonly contributions: VisibleContributions,
  ) {}

  @Get('story')
  @Operation({
    summary: 'Said, read, answered, decided, delivered: what became of a contribution',
    answer: STORY_EXAMPLE,
    besides: { by: [null], edited: [null] },
  })
  async story(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Story> {
    return this.stories.findStory(ctx, await this.contributions.find(ctx, id));
  }

  @Get('answer')
  @Operation({ summary: 'The official answer, with the version a change of it starts from', answer: ANSWER_EXAMPLE })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    const { answer, version } = await this.answers.findContext(ctx, await this.contributions.atDesk(ctx, id));
    if (!answer) throw AppError.notFound();
    const { text, answeredBy, answeredAs, creditedTo, answeredAt, editedAt } = answer;
    return { text, answeredBy, answeredAs, creditedTo, answeredAt, editedAt, version };
  }

  @Put('answer')
  @HttpCode(204)
  @Operation({
    summary:
      'Answer officially, or change the answer: then with the version that was read; 409 when it says something else now',
    input: OfficialAnswerInput,
    request: { text: 'We look into it.', creditedTo: 31 },
    status: 204,
    conflicts: true,
  })
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    await this.answers.answer(ctx, id, bind(OfficialAnswerInput, body));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ChangeLog, DESK_TEAM, TRIAGERS, VisibleContributions } from '#contributions';
import { NoteInput, Notes } from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { ChangeWords } from './changes.page-model.js';
import { NOTE, TRACED } from './desk.examples.js';

@Controller('api/v1/triage/:id')
@Requires(DESK_TEAM)
export class DeskNotesApi {
  constructor(
    private readonly notes: Notes,
    private readonly visible: VisibleContributions,
    private readonly changeLog: ChangeLog,
    private readonly words: ChangeWords,
  ) {}

  @Get('notes')
  @Operation({ summary: 'Notes of the team, the earliest first; testers never see them', answer: { items: [NOTE] } })
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    return { items: await this.notes.findNotes(ctx, await this.visible.atDesk(ctx, id)) };
  }

  @Post('notes')
  @Requires(TRIAGERS)
  @Operation({ summary: 'Keep a note', input: NoteInput, request: { text: NOTE.text }, status: 201, answer: { id: 5 } })
  write(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown): Promise<{ id: number }> {
    return this.notes.write(ctx, id, bind(NoteInput, body));
  }

  @Get('changes')
  @Operation({ summary: 'What the team did, the latest first, in my language', answer: { items: [TRACED] } })
  async changes(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<object> {
    await this.visible.atDesk(ctx, id);
    const lines = await this.words.traced(ctx, await this.changeLog.history(ctx, id));
    return { items: lines.map(({ text, at }) => ({ text, at })) };
  }
}

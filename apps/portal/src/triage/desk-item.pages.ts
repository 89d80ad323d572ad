import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DESK_TEAM, TRIAGERS } from '#contributions';
import {
  MergeInput,
  Merges,
  NoteInput,
  Notes,
  ReadMarks,
  ReviseInput,
  Revisions,
  SeenVersionInput,
  StaleRevision,
} from '#triage';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { redirect, type Flash, type Page, type Redirect } from '../http/pages/page.js';
import { DeskItemPageModel } from './desk-item.page-model.js';
import { deskItemHref } from './desk.paths.js';

type Form = Readonly<Record<string, unknown>>;

@Controller('triage/:id')
@Requires(TRIAGERS)
export class DeskItemPages {
  constructor(
    private readonly readMarks: ReadMarks,
    private readonly revisions: Revisions,
    private readonly merges: Merges,
    private readonly notes: Notes,
    private readonly view: DeskItemPageModel,
  ) {}

  @Get()
  @Requires(DESK_TEAM)
  showItem(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query('find') find?: unknown): Promise<Page> {
    return this.view.page(ctx, id, typeof find === 'string' ? find.slice(0, 200) : '');
  }

  /** Marks it as read, which its author is told; sent by the page's script. */
  @Post('read')
  @Requires(DESK_TEAM)
  async markRead(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Redirect> {
    await this.readMarks.markRead(ctx, id);
    return redirect(deskItemHref(id));
  }

  /** Changes whatever the form has a field for: severity, labels, assignee, hiding. */
  @Post()
  revise(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Form = {}): Promise<Page | Redirect> {
    return this.answer(ctx, id, form, async () => {
      const { version, ...revision } = bind(ReviseInput, form);
      await this.revisions.revise(ctx, { id, version }, revision, true);
      const { hidden } = revision;
      return { kind: 'success', key: `triage.flash.${hidden === undefined ? 'saved' : hidden ? 'hidden' : 'shown'}` };
    });
  }

  @Post('notes')
  note(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Form = {}): Promise<Page | Redirect> {
    return this.answer(ctx, id, form, async () => {
      await this.notes.write(ctx, id, bind(NoteInput, form));
      return { kind: 'success', key: 'triage.flash.noted' };
    });
  }

  @Post('merge')
  merge(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Form = {}): Promise<Page | Redirect> {
    return this.answer(ctx, id, form, async () => {
      const { into, version } = bind(MergeInput, form);
      await this.merges.mergeInto(ctx, { id, version }, into);
      return { kind: 'success', key: 'triage.flash.merged', vars: { count: 1 } };
    });
  }

  /** The form may be on the page of the contribution it was merged into. */
  @Post('unmerge')
  unmerge(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() form: Form = {}): Promise<Page | Redirect> {
    return this.answer(ctx, id, form, async () => {
      const { version } = bind(SeenVersionInput, form);
      await this.merges.unmerge(ctx, { id, version });
      return { kind: 'success', key: 'triage.flash.unmerged' };
    });
  }

  private answer(ctx: RequestContext, id: string, typed: Form, verb: () => Promise<Flash>): Promise<Page | Redirect> {
    let stale: StaleRevision | undefined;
    const watched = async () => {
      try {
        return await verb();
      } catch (error) {
        if (error instanceof StaleRevision) stale = error;
        throw error;
      }
    };
    return attempt(
      watched,
      (flash) => redirect(deskItemHref(id), flash),
      (problem) => this.view.page(ctx, id, '', stale ? { typed, stale } : { typed, problem }),
    );
  }
}

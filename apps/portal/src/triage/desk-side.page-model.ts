import { Injectable } from '@nestjs/common';
import {
  Assignees,
  LONGEST_LABEL,
  LONGEST_NOTE,
  Labels,
  Notes,
  type DeskDetails,
  type Joined,
  type StaleItem,
} from '#triage';
import { ChangeLog, SEVERITIES, type ContributionRef } from '#contributions';
import { pathTo } from '#notifications';
import { Clock, Texts, formatRelativeDay, type RequestContext } from '#platform';
import { sayIn } from '../http/wording/wording.js';
import { ChangeWords } from './changes.page-model.js';
import { severityWord } from './desk.presenter.js';
import { MergeChoices } from './merging.page-model.js';
import { deskItemHref } from './desk.paths.js';

type Form = Readonly<Record<string, unknown>>;

interface OnPage {
  readonly contribution: ContributionRef;
  readonly item: DeskDetails;
}

interface Asked {
  /** Search text for another contribution to merge into. */
  readonly find: string;
  readonly typed: Form;
  readonly can: boolean;
}

/** What stands beside a contribution at the desk: judging, assigning, labels, merging, notes. */
@Injectable()
export class DeskSide {
  constructor(
    private readonly assignees: Assignees,
    private readonly labels: Labels,
    private readonly notes: Notes,
    private readonly changeLog: ChangeLog,
    private readonly words: ChangeWords,
    private readonly choices: MergeChoices,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async loadSide(ctx: RequestContext, { contribution, item }: OnPage, { find, typed, can }: Asked): Promise<object> {
    const history = await this.words.traced(ctx, await this.changeLog.history(ctx, item.id));
    return {
      links: {
        item: deskItemHref(item.id),
        open: pathTo.contribution(item.id),
        read: item.isUnread && `${deskItemHref(item.id)}/read`,
      },
      facts: can ? [] : this.facts(ctx, item),
      judging: can && item.kind === 'problem' ? this.judging(ctx, item) : null,
      assigning: can ? await this.assigning(ctx, item, typed) : null,
      labelling: {
        labels: item.labels,
        suggestions: can ? await this.suggestions(ctx, item) : [],
        longest: LONGEST_LABEL,
      },
      merging: await this.merging(ctx, item, { find, can }),
      notes: await this.notes.findNotes(ctx, contribution),
      note: { value: typed['text'], longest: LONGEST_NOTE },
      history: history.map(({ text, at }) => ({ text, at })),
    };
  }

  /** Both sides of an edit conflict: the stored values and those that were to be written. */
  async conflict(ctx: RequestContext, stale: StaleItem, typed: Form): Promise<object> {
    const lines = await this.words.meanwhile(ctx, stale.meanwhile);
    const { version: _seen, ...fields } = typed;
    const isMerge = stale.meanwhile.some(({ field }) => field === 'mergedInto');
    return {
      lines,
      action: isMerge ? null : deskItemHref(stale.id),
      theirs: deskItemHref(stale.id),
      fields: Object.entries({ ...fields, version: stale.version }).map(([name, value]) => ({
        name,
        value: String(value),
      })),
    };
  }

  /** For readers who may not change it. */
  private facts(ctx: RequestContext, { judged, assignee, dueOn }: DeskDetails): object[] {
    const say = sayIn(this.texts, ctx, 'triage');
    return [
      ...(judged === null ? [] : [{ label: say('bulk.severity'), value: severityWord(judged, this.texts, ctx) }]),
      { label: say('filters.assignee'), value: assignee?.name ?? say('assignee.nobody') },
      ...(dueOn === null ? [] : [{ label: say('bulk.dueOn'), value: formatRelativeDay(dueOn, ctx, this.clock.now()) }]),
    ];
  }

  private judging(ctx: RequestContext, { judged, reported }: DeskDetails): object {
    const say = sayIn(this.texts, ctx, 'triage');
    const levels = [...SEVERITIES, 'none' as const];
    return {
      value: judged ?? 'none',
      options: levels.map((value) => ({ value, label: severityWord(value, this.texts, ctx) })),
      help:
        reported === null
          ? say('item.severityHelpNone')
          : say('item.severityHelp', { severity: severityWord(reported, this.texts, ctx) }),
    };
  }

  private async assigning(
    ctx: RequestContext,
    { entityId, assignee, dueOn }: DeskDetails,
    typed: Form,
  ): Promise<object> {
    const say = sayIn(this.texts, ctx, 'triage');
    const candidates = (await this.assignees.findAssignees(ctx, [entityId])).get(entityId) ?? [];
    const held = assignee && !candidates.some(({ personId }) => personId === assignee.id) ? [assignee] : [];
    return {
      isMine: assignee?.id === ctx.personId,
      value: typed['assignee'] ?? assignee?.id ?? 'nobody',
      dueOn: typed['dueOn'] ?? dueOn,
      options: [
        { value: 'nobody', label: say('filters.nobody') },
        ...held.map(({ id, name }) => ({ value: id, label: name })),
        ...candidates.map(({ personId, name }) => ({ value: personId, label: name })),
      ],
    };
  }

  private async suggestions(ctx: RequestContext, { campaignId, labels }: DeskDetails): Promise<string[]> {
    const used = await this.labels.inUse(ctx, [campaignId]);
    return used.filter(({ id }) => !labels.some((label) => label.id === id)).map(({ name }) => name);
  }

  private async merging(ctx: RequestContext, item: DeskDetails, { find, can }: Omit<Asked, 'typed'>): Promise<object> {
    const joinedView = ({ id, version, title, isAtDesk }: Joined) => ({
      version,
      title,
      href: isAtDesk ? deskItemHref(id) : null,
    });
    const isOpen = can && item.mergedInto === null;
    return {
      into: item.into && joinedView(item.into),
      canUnmerge: can && item.into?.isAtDesk === true,
      joined: item.joined.map(joinedView),
      choices: isOpen ? await this.choices.loadChoices(ctx, item, find) : null,
      canMerge: isOpen,
      heading: find ? 'found' : 'similar',
      find,
    };
  }
}

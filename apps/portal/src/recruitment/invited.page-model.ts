import { Injectable } from '@nestjs/common';
import { People } from '#identity';
import { Texts, type Locale, type RequestContext } from '#platform';
import { INVITATION_STATUSES, mayHaveNewCode, type InvitationRow, type InvitationStatus } from '#recruitment';
import { sayIn } from '../http/wording/wording.js';
import type { RecruitmentHead } from './recruitment-head.page-model.js';

interface InvitedParts {
  items: InvitationRow[];
  next: string | null;
  counts: Partial<Record<InvitationStatus, number>>;
  due: { reminders: number; codes: number };
  status: InvitationStatus | undefined;
}

const KINDS: Record<InvitationStatus, string> = {
  queued: 'quiet',
  sent: 'info',
  refused: 'error',
  opened: 'info',
  accepted: 'success',
  declined: 'quiet',
  revoked: 'quiet',
};
const ANSWERED: readonly InvitationStatus[] = ['accepted', 'declined', 'revoked'];

@Injectable()
export class InvitedPageModel {
  constructor(
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  async list(ctx: RequestContext, head: RecruitmentHead, parts: InvitedParts): Promise<object> {
    const inviters = await this.people.findNames(
      ctx,
      parts.items.flatMap(({ invitedBy }) => invitedBy ?? []),
    );
    const here = `${head.base}/invited`;
    return {
      here,
      invited: parts.items.map((row) => this.row(ctx, head, row, inviters.get(row.invitedBy ?? 0)?.name)),
      filters: this.filters(ctx, here, parts),
      next: parts.next && `${here}?${query({ status: parts.status, cursor: parts.next })}`,
      codes: head.open && parts.due.codes ? parts.due.codes : null,
      reminders: head.open && head.rights.remind && parts.due.reminders ? parts.due.reminders : null,
      showInviter: head.rights.seeEveryone,
    };
  }

  /** The texts on a slip with a join code, in the language of its recipient. */
  slip(locale: Locale): { intro: string; where: string; yours: string; once: string } {
    const say = sayIn(this.texts, { locale }, 'recruitment.codes.slip');
    return { intro: say('intro'), where: say('where'), yours: say('yours'), once: say('once') };
  }

  private row(ctx: RequestContext, head: RecruitmentHead, row: InvitationRow, inviter: string | undefined): object {
    const { id, personId, name, site, status, channel, invitedAt, remindedAt } = row;
    const open = !ANSWERED.includes(status);
    return {
      personId,
      name,
      site,
      inviter,
      invitedAt,
      remindedAt,
      status: {
        label: this.texts.t(ctx.locale, `recruitment.status.${status === 'queued' ? `queued.${channel}` : status}`),
        kind: KINDS[status],
      },
      channel: this.texts.t(ctx.locale, `recruitment.funnel.channels.${channel}`),
      revoke: open && `${head.base}/invitations/${id}/revoke`,
      newCode: head.open && status !== 'queued' && mayHaveNewCode(row, head.rights),
    };
  }

  private filters(ctx: RequestContext, here: string, { counts, status }: InvitedParts): object[] {
    const all = INVITATION_STATUSES.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
    const say = sayIn(this.texts, ctx, 'recruitment.invited.filter');
    return [
      { label: say('all'), href: here, current: !status, count: all },
      ...INVITATION_STATUSES.filter((name) => counts[name] || name === status).map((name) => ({
        label: say(name),
        href: `${here}?${query({ status: name })}`,
        current: name === status,
        count: counts[name] ?? 0,
      })),
    ];
  }
}

function query(parts: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return new URLSearchParams(Object.fromEntries(given)).toString();
}

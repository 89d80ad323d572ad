import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Person } from '#identity';
import { ContactBudget } from '#notifications';
import { Clock, Database, drawOpaqueIds, joined, sql, verbatim, type RequestContext } from '#platform';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { InvitationToken } from './invitation-token.entity.js';
import { Invitation, UNANSWERED } from './invitation.entity.js';

const CHUNK = 200;
const DAY_MS = 86_400_000;
export const REMIND_EVERY_DAYS = 3;
const MOST_REMINDED = 2000;

type RemindableInvitation = Pick<Invitation, 'id' | 'personId'>;
type RemindedInvitation = RemindableInvitation & { readonly remindedAt: Date };

@Injectable()
export class InvitationRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly budget: ContactBudget,
  ) {}

  /** Invites people who were never invited, or whose invitation was revoked; returns only these invitations. */
  async ask(inner: RequestContext, rolloutId: number, people: readonly Person[]): Promise<Invitation[]> {
    const now = this.clock.now();
    const asked: Invitation[] = [];
    for (let start = 0; start < people.length; start += CHUNK)
      asked.push(...(await this.askChunk(inner, rolloutId, people.slice(start, start + CHUNK), now)));
    return asked;
  }

  byId(inner: RequestContext, rolloutId: number, id: number): Promise<Invitation | null> {
    return this.database.repository(inner, Invitation).findOneBy({ id, rolloutId });
  }

  /** Marks remindable invitations as reminded; of two requests at once, one gets each. */
  async takeRemindable(
    inner: RequestContext,
    rolloutId: number,
    personIds?: readonly number[],
  ): Promise<RemindedInvitation[]> {
    const remindedAt = this.clock.now();
    const before = this.waitedSince();
    const taken: RemindedInvitation[] = [];
    for (const { id, personId } of await this.remindable(inner, rolloutId, personIds)) {
      const reminded = await this.database
        .manager(inner)
        .createQueryBuilder()
        .update(Invitation)
        .set({ remindedAt })
        .where('id = :id AND (reminded_at IS NULL OR reminded_at <= :before)', { id, before })
        .execute();
      if (reminded.affected) taken.push({ id, personId, remindedAt });
    }
    return taken;
  }

  async remindable(
    ctx: RequestContext,
    rolloutId: number,
    personIds?: readonly number[],
  ): Promise<RemindableInvitation[]> {
    const before = this.waitedSince();
    const query = this.database
      .repository(ctx, Invitation)
      .createQueryBuilder('i')
      .select(['i.id', 'i.personId'])
      .where(`i.rolloutId = :rolloutId AND i.channel = 'mail' AND i.status IN ('sent', 'opened')`, { rolloutId })
      .andWhere('i.sentAt <= :before AND (i.remindedAt IS NULL OR i.remindedAt <= :before)', { before })
      .orderBy('i.invitedAt')
      .addOrderBy('i.id')
      .limit(MOST_REMINDED);
    if (personIds) query.andWhere('i.personId IN (:...personIds)', { personIds: [0, ...personIds] });
    const due = await query.getMany();
    const withRoom = await this.budget.withRoom(
      ctx,
      due.map(({ personId }) => personId),
    );
    return due.filter(({ personId }) => withRoom.has(personId));
  }

  /** False when it was answered meanwhile. */
  async revoke(inner: RequestContext, id: number): Promise<boolean> {
    const revoked = await this.database
      .repository(inner, Invitation)
      .update({ id, status: In(UNANSWERED) }, { status: 'revoked' });
    await this.database.repository(inner, InvitationToken).delete({ invitationId: id });
    return revoked.affected === 1;
  }

  private waitedSince(): Date {
    return new Date(this.clock.now().getTime() - REMIND_EVERY_DAYS * DAY_MS);
  }

  private async askChunk(
    inner: RequestContext,
    rolloutId: number,
    people: readonly Person[],
    now: Date,
  ): Promise<Invitation[]> {
    const where = { rolloutId, personId: In(people.map(({ id }) => id)) };
    const known = await this.database.repository(inner, Invitation).findBy(where);
    const enrolments = await this.database.repository(inner, Enrolment).findBy(where);
    const status = new Map(known.map((invitation) => [invitation.personId, invitation.status]));
    const inside = new Set(enrolments.map(({ personId }) => personId));
    const free = people.filter(({ id }) => !inside.has(id));
    const fresh = free.filter(({ id }) => !status.has(id));
    const again = free.filter(({ id }) => status.get(id) === 'revoked');
    await this.insert(inner, rolloutId, fresh, now);
    await this.renew(inner, rolloutId, again, now);
    return this.made(inner, rolloutId, [...fresh, ...again], now);
  }

  private async insert(inner: RequestContext, rolloutId: number, people: readonly Person[], now: Date): Promise<void> {
    if (!people.length) return;
    const ids = await drawOpaqueIds(
      (text, values) => this.database.query(inner, text, values),
      'invitation',
      people.length,
    );
    const rows = people.map(
      (person, place) =>
        sql`(${ids[place]!}, ${rolloutId}, ${person.id}, ${inner.personId}, ${channelOf(person)}, 'queued', ${now})`,
    );
    await this.database.query(
      inner,
      sql`${verbatim(this.database.dialect.insertIgnore)} invitation
         (id, rollout_id, person_id, invited_by, channel, status, invited_at)
       VALUES ${joined(rows, ', ')}`,
    );
  }

  private async renew(inner: RequestContext, rolloutId: number, people: readonly Person[], now: Date): Promise<void> {
    for (const person of people)
      await this.database.repository(inner, Invitation).update(
        { rolloutId, personId: person.id, status: 'revoked' },
        {
          status: 'queued',
          channel: channelOf(person),
          invitedBy: inner.personId,
          invitedAt: now,
          sentAt: null,
          remindedAt: null,
          openedAt: null,
          answeredAt: null,
        },
      );
  }

  /** Without those that a concurrent request of somebody else has made. */
  private async made(
    inner: RequestContext,
    rolloutId: number,
    people: readonly Person[],
    now: Date,
  ): Promise<Invitation[]> {
    if (!people.length) return [];
    const invitedBy = inner.personId ?? IsNull();
    return this.database
      .repository(inner, Invitation)
      .findBy({ rolloutId, personId: In(people.map(({ id }) => id)), invitedBy, invitedAt: now, status: 'queued' });
  }
}

function channelOf(person: Person): Invitation['channel'] {
  return person.email === null ? 'code' : 'mail';
}

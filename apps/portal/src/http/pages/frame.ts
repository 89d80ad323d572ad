import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_COUNTED, pathTo } from '#notifications';
import { Clock, Texts, type RequestContext, type Actor } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import { OwnerTokens } from '../queue/owner.guard.js';
import type { OwnValues } from '../views/own-values.js';
import type { PageError, PageFrame } from '../views/page-frame.js';
import type { Flash, InputProblem, PageOptions } from './page.js';
import { isForKeeping } from '../request-kind.js';
import { BLUEPRINT_READERS } from '#campaigns';
import { DESK_TEAM } from '#contributions';
import { ENTITY_LEADS, holdsSomewhere } from '#identity';
import { CAMPAIGNS } from '../../campaigns/campaigns.paths.js';
import { CONTRIBUTIONS } from '../../contributions/contributions.paths.js';
import { ENTITIES } from '../../entities/entities.paths.js';
import { TESTING } from '../../testing/testing.paths.js';
import { DESK } from '../../triage/desk.paths.js';

@Injectable()
export class Frames {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
    private readonly cookies: CookieJar,
    private readonly owners: OwnerTokens,
  ) {}

  around(
    ctx: RequestContext,
    request: FastifyRequest,
    reply: FastifyReply,
    options: PageOptions,
    unseen = 0,
  ): PageFrame {
    const say = (key: string, vars?: object) => this.texts.t(ctx.locale, key, vars as Record<string, unknown>);
    const flash = isLookedAt(request) ? this.cookies.takeFlash(request, reply) : undefined;
    return {
      locale: ctx.locale,
      title: options.title ?? say(options.titleKey ?? 'common.product'),
      path: request.url,
      now: this.clock.now(),
      timeZone: options.timeZone ?? ctx.timeZone,
      layout: options.layout,
      width: options.width,
      scripts: options.scripts,
      nav: navigationFor(ctx.actor, request.url).map(({ key, href, current }) => ({ label: say(key), href, current })),
      person: ctx.actor.kind === 'person' ? personNamed(ctx.actor.name) : undefined,
      owner: this.owners.signOwner(ctx.actor),
      inbox: {
        current: request.url.split('?')[0] === pathTo.inbox(),
        unseen,
        label: unseen < MOST_COUNTED ? String(unseen) : `${MOST_COUNTED - 1}+`,
      },
      flash: flash ? [{ kind: flash.kind, text: this.wordFlash(ctx, flash) }] : undefined,
      errors: options.problem && this.wordErrors(ctx, options.problem),
    };
  }

  wordFlash({ locale }: RequestContext, flash: Flash): string {
    return [flash, ...(flash.also ?? [])].map(({ key, vars }) => this.texts.t(locale, key, vars)).join(' ');
  }

  wordErrors(ctx: RequestContext, problem: InputProblem): readonly PageError[] {
    const fields = problem.fields.map(({ field, messageKey, vars }) => ({
      field,
      text: this.texts.t(ctx.locale, messageKey, vars),
      subject: problem.subjects?.[field],
    }));
    return fields.length ? fields : [{ field: '', text: this.texts.t(ctx.locale, problem.messageKey, problem.vars) }];
  }
}

export function withMarks(frame: PageFrame, own: OwnValues): PageFrame {
  const { person, owner } = frame;
  return {
    ...frame,
    person: person && {
      ...person,
      name: own.mark('personName', person.name),
      initials: own.mark('personInitials', person.initials),
    },
    owner: owner && own.token('owner', owner),
  };
}

function personNamed(name: string): { name: string; initials: string } {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = [words.at(0), words.length > 1 ? words.at(-1) : ''];
  return { name, initials: ends.map((word) => word?.charAt(0).toUpperCase() ?? '').join('') };
}

/** False for HEAD, prefetched pages and copies for the phone: these must not use up a message. */
function isLookedAt(request: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const purpose = [request.headers['sec-purpose'], request.headers['purpose']].join(' ');
  return request.method !== 'HEAD' && !/prefetch|prerender|preview/.test(purpose) && !isForKeeping(request);
}

interface NavigationLink {
  key: string;
  href: string;
  current: boolean;
}

function navigationFor(actor: Actor, url: string): NavigationLink[] {
  if (actor.kind !== 'person') return [];
  const links = [
    { key: 'common.nav.missions', href: TESTING },
    { key: 'common.nav.contributions', href: CONTRIBUTIONS },
  ];
  if (holdsSomewhere(actor, BLUEPRINT_READERS)) links.push({ key: 'common.nav.campaigns', href: CAMPAIGNS });
  if (holdsSomewhere(actor, DESK_TEAM)) links.push({ key: 'triage.nav', href: DESK });
  if (holdsSomewhere(actor, ENTITY_LEADS)) links.push({ key: 'common.nav.entities', href: ENTITIES });
  const path = url.split('?')[0] ?? '';
  const place = path.replace(/^\/outcomes\b/, DESK).replace(/^\/rollouts\b/, CAMPAIGNS);
  return links.map((link) => ({ ...link, current: place === link.href || place.startsWith(`${link.href}/`) }));
}

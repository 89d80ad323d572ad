import { Controller, Get } from '@nestjs/common';
import type { Role } from '#identity';
import type { RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { redirect, type Redirect } from '../http/pages/page.js';

const TEAM: readonly Role[] = ['central', 'sponsor', 'community_manager', 'ambassador'];

/** Everybody's front door leads to where they work. */
@Controller()
export class HomePages {
  @Get()
  @Public()
  show(@Ctx() { actor }: RequestContext): Redirect {
    if (actor.kind !== 'person') return redirect('/sign-in');
    return redirect(actor.scopes.some(({ role }) => TEAM.includes(role as Role)) ? '/campaigns' : '/testing');
  }
}

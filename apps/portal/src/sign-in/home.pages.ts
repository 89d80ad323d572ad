import { Controller, Get } from '@nestjs/common';
import { SetUp, type Role } from '#identity';
import type { RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { redirect, type Redirect } from '../http/pages/page.js';

const TEAM: readonly Role[] = ['central', 'sponsor', 'community_manager', 'ambassador'];

/** The start: everybody is taken to where their day begins. */
@Controller()
@Public()
export class HomePages {
  constructor(private readonly setUp: SetUp) {}

  @Get()
  async show(@Ctx() { actor }: RequestContext): Promise<Redirect> {
    if (actor.kind === 'person')
      return redirect(actor.scopes.some(({ role }) => TEAM.includes(role as Role)) ? '/campaigns' : '/testing');
    return redirect((await this.setUp.isNeeded()) ? '/set-up' : '/sign-in');
  }
}
